import { keyOf, readWatch } from './watch.js';

/** Key → { watch, group, index, endedAt }: the watch as it is now, and its place in the list. */
export const entries = new Map();

/** Provider → account. */
export const accounts = new Map();

/** Provider → how many of its watches are open. */
const open = new Map();

let incoming = new Set();
let complete = false;

/** Whether a whole snapshot was received. */
export const isComplete = () => complete;

export const openAt = provider => open.get(provider) ?? 0;

function countOpen(watch, change) {
  if (watch && !watch.ended) open.set(watch.provider, openAt(watch.provider) + change);
}

/** Takes a row. Returns what was known before, or null. */
export function putWatch(json) {
  const watch = readWatch(json);
  const entry = entries.get(watch.key);
  countOpen(entry?.watch, -1);
  countOpen(watch, 1);
  if (!entry) {
    entries.set(watch.key, { watch, group: watch.group, index: -1, endedAt: -Infinity });
    return { watch, previous: null };
  }
  const previous = entry.watch;
  entry.watch = watch;
  if (watch.ended && !previous.ended) entry.endedAt = performance.now();
  return { watch, previous };
}

export function putAccounts(all) {
  accounts.clear();
  for (const account of all) putAccount(account);
}

export function putAccount(account) {
  accounts.set(account.provider, account);
}

export function removeWatch(reference) {
  const key = keyOf(reference);
  countOpen(entries.get(key)?.watch, -1);
  entries.delete(key);
}

/** Takes a part of a snapshot. What is in none of them is gone when the last one is in. */
export function putSnapshot({ part, parts, accounts: sent, watches }) {
  if (part === 1) {
    incoming = new Set();
    putAccounts(sent);
  }
  for (const json of watches) incoming.add(putWatch(json).watch.key);
  if (part < parts) return;
  for (const [key, { watch }] of entries) if (!incoming.has(key)) removeWatch(watch);
  complete = true;
}
