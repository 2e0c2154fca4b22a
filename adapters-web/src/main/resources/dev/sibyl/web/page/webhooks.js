import { icon, make, setAttribute, setText, visible } from './elements.js';

const SEND_MILLIS = 10_000;
const MAX_PROBLEM = 300;

const ICONS = { waiting: 'queued', pending: 'running', delivered: 'succeeded', failed: 'failed' };

/** This one is gone, or is being sent already; others can still be sent. */
const OF_ONE = [404, 409];

/**
 * Sends a notification again: the only request of the page that changes something. The service refuses it from pages of
 * other origins.
 *
 * @return null, or why it is not sent: { words, isOfOne }
 */
export async function sendAgain(number) {
  try {
    const response = await fetch(`/v1/notifications/${number}/again`,
      { method: 'POST', signal: AbortSignal.timeout(SEND_MILLIS) });
    if (response.ok) return null;
    const { title, detail } = await response.json();
    return { words: visible(`${title}: ${detail}`), isOfOne: OF_ONE.includes(response.status) };
  } catch {
    return { words: 'Not sent: the service does not answer', isOfOne: false };
  }
}

/** A button that sends a notification again, and says beside it what came of it. */
export function againButton({ number, webhook, id }, sent = () => {}) {
  const words = make('span', { role: 'status' });
  const label = `Send again: ${visible(webhook)}, about ${id}`;
  const button = make('button', { type: 'button', 'aria-label': label }, 'Send again');
  let isSending = false;
  button.addEventListener('click', async () => {
    if (isSending) return;
    isSending = true;
    const problem = await sendAgain(number);
    isSending = false;
    setAttribute(words, 'class', problem ? 'warn' : 'muted');
    setText(words, problem?.words ?? 'being sent');
    if (!problem) sent();
  });
  return make('p', { class: 'again' }, button, words);
}

/** What became of a notification so far. */
export function wordsOf({ state, tries, problem, events }, watch) {
  const met = visible(problem, MAX_PROBLEM);
  switch (state) {
    case 'waiting': return waitingWords(events, watch);
    case 'pending': return `being sent, try ${tries + 1}` + (met ? `; the one before: ${met}` : '');
    case 'delivered': return 'delivered' + (tries > 1 ? ` with try ${tries}` : '');
    default: return `given up after ${tries} ${tries === 1 ? 'try' : 'tries'}: ${met}`;
  }
}

function waitingWords(events, watch) {
  if (!events.includes('completed')) return 'not sent: it does not ask for the end';
  if (!watch.ended) return 'waits for the end';
  return watch.problem ? 'not sent: the prediction was given up' : 'being sent soon';
}

/** Whether it was not tried yet, and will be in a moment. */
export const isSentSoon = (notifications, watch) => (notifications ?? []).some(({ state, tries, events }) =>
  state === 'pending' ? tries === 0 : state === 'waiting' && waitingWords(events, watch) === 'being sent soon');

export const isAnyPending = notifications => (notifications ?? []).some(({ state }) => state === 'pending');

/** Says what of them is shown; empty if there are none. Null means that the service could not read them. */
export const webhooksKey = (notifications, watch) => notifications?.length === 0 ? ''
  : JSON.stringify([notifications, watch.ended, watch.problem !== null]);

/** The elements that show the notifications of a watch. */
export function webhooksOf(notifications, watch, sent) {
  if (notifications === null) return [make('p', { class: 'warn' }, 'They are not known now: the store of the service fails.')];
  return [make('ul', { class: 'webhooks' }, ...notifications.map(one =>
    make('li', { class: ICONS[one.state] }, icon(ICONS[one.state]), make('div', {},
      make('p', { class: 'url' }, visible(one.webhook)),
      make('p', { class: one.state === 'failed' ? 'bad' : 'muted' }, wordsOf(one, watch)),
      one.state === 'delivered' || one.state === 'failed' ? againButton(one, sent) : null))))];
}
