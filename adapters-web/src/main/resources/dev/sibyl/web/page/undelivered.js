import { byId, make, setAttribute, setHidden, setText, visible } from './elements.js';
import { focusList } from './list.js';
import { makePart, writePart } from './part.js';
import { entries } from './store.js';
import { keyOf } from './watch.js';
import { againButton, sendAgain, wordsOf } from './webhooks.js';

const FAILED = '/v1/notifications?state=failed&limit=1000';
const LOAD_MILLIS = 10_000;

/** How many are shown at once: a thousand would be slow to lay out. */
const MAX_SHOWN = 100;

const strip = byId('undelivered');
const dialog = byId('undelivered-list');
const all = byId('send-all');
const words = byId('send-all-words');
const list = makePart();

let failed = [];
let hasMore = false;
let isSending = false;

dialog.querySelector('h2').after(list.element);
strip.querySelector('button').addEventListener('click', () => {
  setText(words, '');
  writeList();
  dialog.showModal();
});
dialog.addEventListener('close', () => { if (strip.hidden) focusList(); });
all.addEventListener('click', sendAll);

/** Loads what could not be delivered. What cannot be loaded now is asked for with the next event of the clock. */
export async function loadUndelivered() {
  if (document.hidden) return;
  try {
    const response = await fetch(FAILED, { signal: AbortSignal.timeout(LOAD_MILLIS) });
    if (response.ok) show(await response.json());
  } catch {
    // The stream of events says if the service is away.
  }
}

function show({ notifications, next }) {
  failed = notifications;
  hasMore = next !== null;
  showCount();
  if (dialog.open) writeList();
}

function showCount() {
  setText(strip.querySelector('b'), failed.length.toLocaleString('en') + (hasMore ? '+' : ''));
  setText(strip.querySelector('span'), `webhook${failed.length === 1 ? '' : 's'} could not be delivered`);
  setHidden(strip, !failed.length);
}

/** One is being sent. It stays where it is until the list is loaded again. */
function leaveOut(number) {
  failed = failed.filter(one => one.number !== number);
  showCount();
}

function writeList() {
  const shown = failed.slice(0, MAX_SHOWN);
  const key = JSON.stringify([failed.length, shown.map(one => [one.number, one.since, entries.has(keyOf(one))])]);
  setHidden(all, !failed.length);
  writePart(list, key, () => [
    shown.length ? make('ul', { class: 'webhooks' }, ...shown.map(itemOf)) : make('p', {}, 'None is left.'),
    failed.length > shown.length
      ? make('p', { class: 'muted' }, `and ${(failed.length - shown.length).toLocaleString('en')} more`) : '',
  ]);
}

function itemOf(one) {
  return make('li', {}, make('div', {},
    make('p', {}, nameOf(keyOf(one))),
    make('p', { class: 'url' }, visible(one.webhook)),
    make('p', { class: 'bad' }, wordsOf(one)),
    againButton(one, () => leaveOut(one.number))));
}

/** A link to the details. What was given up is kept longer than its prediction is shown. */
function nameOf(key) {
  if (!entries.has(key)) return make('span', { class: 'id' }, key);
  const follow = () => {
    dialog.close();
    focusList();
  };
  return make('a', { class: 'id', href: '#' + key, onclick: follow }, key);
}

/** Sends one after the other, until something is wrong with more than one of them. */
async function sendAll() {
  if (isSending) return;
  isSending = true;
  setText(words, '');
  let sent = 0;
  let last = null;
  for (const { number } of failed) {
    const problem = await sendAgain(number);
    if (!problem) sent++;
    else last = problem;
    if (problem && !problem.isOfOne) break;
  }
  isSending = false;
  setAttribute(words, 'class', last ? 'warn' : 'muted');
  setText(words, `${sent.toLocaleString('en')} being sent` + (last ? `. ${last.words}` : ''));
  loadUndelivered();
}
