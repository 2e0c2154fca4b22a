import { secondsLeft, STATES } from './watch.js';
import { serviceNow } from './time.js';

/** A row that ended keeps its place that long. */
const LINGER_MILLIS = 3000;

/** The ends that say how fast the batch moves. */
export const RECENT_SECONDS = 120;

/**
 * The rows that pass the filter, in the order of the list, and what the summary says of them.
 *
 * @param isHeld whether no row may change its group now
 */
export function arrange(entries, filter, isHeld) {
  const groups = [[], [], []];
  const totals = {
    counts: Object.fromEntries(Object.keys(STATES).map(state => [state, 0])),
    reasons: new Map(),
    recentEnds: 0,
    longestLeft: 0,
    isSettled: true,
  };
  for (const entry of entries.values()) {
    if (!settle(entry, isHeld)) totals.isSettled = false;
    entry.index = -1;
    const watch = entry.watch;
    if (!matches(watch, filter)) continue;
    if (watch.reason) totals.reasons.set(watch.reason, (totals.reasons.get(watch.reason) ?? 0) + 1);
    if (filter.reason && filter.reason !== watch.reason) continue;
    count(watch, totals);
    if (!filter.state || filter.state === watch.state) groups[entry.group].push(entry);
  }
  const rows = inOrder(groups);
  rows.forEach((entry, index) => { entry.index = index; });
  return { rows, totals };
}

/** Moves an entry to the group of its watch if it may. Returns whether it is there. */
function settle(entry, isHeld) {
  if (entry.group === entry.watch.group) return true;
  if (isHeld || performance.now() - entry.endedAt < LINGER_MILLIS) return false;
  entry.group = entry.watch.group;
  return true;
}

function matches(watch, { provider, words }) {
  return (!provider || watch.provider === provider) && words.every(word => watch.words.includes(word));
}

function count(watch, totals) {
  totals.counts[watch.state]++;
  if (!watch.ended) totals.longestLeft = Math.max(totals.longestLeft, secondsLeft(watch) ?? 0);
  else if (serviceNow() - watch.endedAt < RECENT_SECONDS * 1000) totals.recentEnds++;
}

/** Open ones oldest first, ended ones latest first. */
function inOrder([running, queued, ended]) {
  const byNumber = (a, b) => a.watch.number - b.watch.number;
  running.sort(byNumber);
  queued.sort(byNumber);
  ended.sort((a, b) => b.watch.endedAt - a.watch.endedAt || byNumber(a, b));
  return [...running, ...queued, ...ended];
}
