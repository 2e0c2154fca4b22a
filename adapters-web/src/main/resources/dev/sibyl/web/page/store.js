import { keyOf, readWatch } from './watch.js';

/** Key → { watch, group, index, endedAt }: the watch as it is now, and its place in the list. */
export const entries = new Map();

/** Provider → account. */
export const accounts = new Map();

let incoming = new Set();
let complete = false;

/** Whether a whole snapshot was received. */
export const isComplete = () => complete;

/** Takes a row. Returns what was known before, or null. */
export function putWatch(json) {
  const watch = readWatch(json);
  const entry = entries.get(watch.key);
  if (!entry) {
    entries.set(watch.key, { watch, group: watch.group, index: -1, endedAt: -Infinity });
    return { watch, previous: null };
  }
  const previous = entry.watch;
  entry.watch = watch;
  if (watch.ended && !previous.ended) entry.endedAt = performance.now();
  return { watch, previous };
}

export function putAccount(account) {
  accounts.set(account.provider, account);
}

export function removeWatch(reference) {
  entries.delete(keyOf(reference));
}

/** Takes a part of a snapshot. What is in none of them is gone when the last one is in. */
export function putSnapshot({ part, parts, accounts: sent, watches }) {
  if (part === 1) {
    incoming = new Set();
    accounts.clear();
    for (const account of sent) putAccount(account);
  }
  for (const json of watches) incoming.add(putWatch(json).watch.key);
  if (part < parts) return;
  for (const key of entries.keys()) if (!incoming.has(key)) entries.delete(key);
  complete = true;
}
