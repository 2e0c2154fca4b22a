import { byId, make, setAttribute, setHidden, setText, visible } from './elements.js';
import { filter, setFilter, toggleFilter } from './filter.js';
import { setNotice } from './notices.js';
import { accounts, openAt } from './store.js';
import { toMillis, untilText } from './time.js';

const MAX_SHOWN = 8;
const NARROW = matchMedia('(max-width: 760px)');

const IDLE = 2;

const strip = byId('accounts');
const buttons = new Map();
const more = make('button', { type: 'button', class: 'more', onclick: showAll });

let isOpen = false;

function showAll() {
  isOpen = true;
  showAccounts();
}

/** Draws the accounts: those in trouble first, then those with open predictions. A click shows what has no room. */
export function showAccounts() {
  const sorted = [...accounts.values()].sort((a, b) => rankOf(a) - rankOf(b));
  for (const [provider, button] of buttons) {
    if (accounts.has(provider)) continue;
    button.element.remove();
    buttons.delete(provider);
    setNotice('refused-' + provider, null);
  }
  const busy = sorted.filter(account => rankOf(account) < IDLE).length;
  const room = isOpen ? sorted.length : Math.min(MAX_SHOWN, NARROW.matches ? Math.max(1, busy) : sorted.length);
  sorted.forEach((account, place) => {
    const button = buttonOf(account.provider);
    if (strip.children[place] !== button.element) strip.insertBefore(button.element, strip.children[place] ?? null);
    setHidden(button.element, place >= room && filter.provider !== account.provider);
    write(button, account);
    setNotice('refused-' + account.provider, noticeOf(account),
      { label: 'Show them', act: () => setFilter({ provider: account.provider, state: '', reason: '' }) });
  });
  strip.append(more);
  setHidden(more, sorted.length <= room);
  setText(more, `+ ${sorted.length - room} more`);
}

/** Whether it is not known to work: it was never polled, or has no key. */
const isIdle = account => account.health === 'ok' && (account.title !== null || account.latency_seconds === null);

const rankOf = account => account.health !== 'ok' ? 0 : openAt(account.provider) ? 1 : IDLE;

function buttonOf(provider) {
  if (!buttons.has(provider)) {
    const name = make('b', {}, provider);
    const open = make('span', { class: 'open' });
    const note = make('span', { class: 'note' });
    const toggle = () => toggleFilter('provider', provider);
    const element =
      make('button', { type: 'button', class: 'account', onclick: toggle }, make('i', { class: 'dot' }), name, open, note);
    buttons.set(provider, { element, open, note });
  }
  return buttons.get(provider);
}

function write({ element, open, note }, account) {
  setAttribute(element, 'data-health', isIdle(account) ? 'idle' : account.health);
  setAttribute(element, 'aria-pressed', filter.provider === account.provider);
  setAttribute(element, 'title', visible(account.detail ?? account.provider));
  setText(open, openAt(account.provider).toLocaleString('en') + ' open');
  setText(note, noteOf(account));
}

function noteOf(account) {
  const title = visible(account.title ?? account.health);
  if (isIdle(account)) return visible(account.title) ?? 'not polled yet';
  switch (account.health) {
    case 'ok': return ['ok', rateOf(account), latencyOf(account)].filter(Boolean).join(', ');
    case 'throttled': return 'rate limited' + untilText(toMillis(account.until), ', next poll in ', ', polling now');
    case 'unavailable': return title + untilText(toMillis(account.until), ', next poll in ', '');
    default: return title;
  }
}

const rateOf = account => openAt(account.provider) ? account.polls_per_second.toFixed(1) + ' polls/s' : '';

const latencyOf = account => account.latency_seconds === null ? '' : Math.round(account.latency_seconds * 1000) + ' ms';

function noticeOf(account) {
  if (account.health !== 'refused') return null;
  const detail = visible(account.detail ?? account.title, 300);
  return [`${account.provider}: ${detail.replace(/[.!]$/, '')}.`, visible(account.remedy, 1000)].filter(Boolean).join(' ');
}

NARROW.addEventListener('change', showAccounts);
