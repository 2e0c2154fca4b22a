import { byId, icon, make, setAttribute, setText } from './elements.js';
import { filter, toggleFilter, setFilter } from './filter.js';
import { RECENT_SECONDS } from './order.js';
import { inWords } from './time.js';
import { STATES } from './watch.js';

const ENOUGH_ENDS = 5;
const SHARES = ['succeeded', 'failed', 'gave-up', 'canceled', 'running'];

const totals = byId('totals');
const share = byId('share');
const buttons = ['', ...Object.keys(STATES)].map(state => ({ state, ...makeButton(state) }));
const shares = SHARES.map(state => ({ state, element: make('i', { class: state }) }));

byId('filters').append(...buttons.map(button => button.element));
share.append(...shares.map(part => part.element));

function makeButton(state) {
  const count = make('b', {}, '–');
  const element = make('button', {
    type: 'button',
    class: state,
    'aria-pressed': 'false',
    onclick: () => state ? toggleFilter('state', state) : setFilter({ state: '' }),
  }, state ? icon(state) : null, make('span', {}, state ? STATES[state] : 'All'), count);
  return { element, count };
}

/** Shows how many there are of each status, and how long all of them take. */
export function showSummary({ counts, recentEnds, longestLeft }) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const open = counts.running + counts.queued + counts.waiting;
  for (const { state, element, count } of buttons) {
    setText(count, (state ? counts[state] : total).toLocaleString('en'));
    setAttribute(element, 'data-count', state ? counts[state] : total);
    setAttribute(element, 'aria-pressed', filter.state === state);
  }
  for (const { state, element } of shares) element.style.flexBasis = total ? 100 * counts[state] / total + '%' : '0%';
  const words = Object.entries(counts).map(([state, count]) => count + ' ' + STATES[state].toLowerCase());
  setAttribute(share, 'aria-label', words.join(', '));
  document.title = (counts.failed ? counts.failed + ' failed, ' : '') + open + ' open – sibyl';
  showTotals(total, open, counts, timeLeft(counts.running + counts.queued, recentEnds, longestLeft));
}

function showTotals(total, open, { failed }, { text, source }) {
  const ended = (total - open).toLocaleString('en');
  const parts = [[make('b', {}, ended), ` of ${total.toLocaleString('en')} ended`]];
  if (failed) parts.push([', ', make('span', { class: 'bad' }, failed.toLocaleString('en') + ' failed')]);
  if (open) parts.push([', ', make('b', { title: source }, text)]);
  const key = [ended, total, failed, open && text, source].join();
  if (totals.dataset.key === key) return;
  totals.dataset.key = key;
  totals.replaceChildren(...total ? parts.flat() : []);
}

/** How long all take, and how that is known. What waits for an account does not count. */
function timeLeft(movable, recentEnds, longestLeft) {
  if (!movable) return { text: 'waiting for an account', source: 'All that are open wait until they can be polled.' };
  const rate = recentEnds / RECENT_SECONDS;
  const byRate = recentEnds >= ENOUGH_ENDS ? movable / rate : 0;
  if (!byRate && !longestLeft) {
    return { text: 'time left unknown', source: 'None reports its progress, and too few ended in the last two minutes.' };
  }
  return byRate > longestLeft
    ? { text: `~${inWords(byRate)} left`, source: `${recentEnds} ended in the last two minutes.` }
    : { text: `~${inWords(longestLeft)} left`, source: 'The longest time that one still needs by its progress.' };
}
