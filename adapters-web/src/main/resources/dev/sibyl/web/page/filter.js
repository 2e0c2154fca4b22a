const listeners = [];

/** What is shown: '' and [] let everything pass. */
export const filter = { state: '', provider: '', reason: '', words: [] };

export function onFilter(listener) {
  listeners.push(listener);
}

/** Changes some filters. A reason is one of failures, so no other status goes with it. */
export function setFilter(changes) {
  Object.assign(filter, changes);
  const isOther = filter.state !== '' && filter.state !== 'failed';
  if (filter.reason && isOther) Object.assign(filter, 'reason' in changes ? { state: '' } : { reason: '' });
  for (const listener of listeners) listener();
}

/** Sets a filter to a value, or clears it if it has that value already. */
export function toggleFilter(name, value) {
  setFilter({ [name]: filter[name] === value ? '' : value });
}

export function clearFilters() {
  setFilter({ state: '', provider: '', reason: '', words: [] });
}
