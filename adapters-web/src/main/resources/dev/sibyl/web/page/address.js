/** The key of the watch that the address names, or ''. It has no characters that an address would encode. */
export const keyInAddress = () => location.hash.slice(1);

/** Names the watch whose details are open: a link leads to them, and Back closes them. */
export function nameInAddress(key) {
  const address = '#' + key;
  if (location.hash === address) return;
  if (location.hash) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
}

/** The details are closed. Not by a step back, which would happen later, perhaps to other details. */
export function clearAddress() {
  if (location.hash) history.replaceState(null, '', location.pathname);
}
