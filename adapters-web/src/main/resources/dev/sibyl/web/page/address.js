/** The key of the watch that the address names, or ''. It has no characters that an address would encode. */
export const keyInAddress = () => location.hash.slice(1);

/** Names the watch whose details are open: a link leads to them, and Back closes them. */
export function nameInAddress(key) {
  const address = '#' + key;
  if (location.hash === address) return;
  if (location.hash) history.replaceState(history.state, '', address);
  else history.pushState({ isOpened: true }, '', address);
}

/** The details are closed. If they were opened here, this is a step back. */
export function clearAddress() {
  if (!location.hash) return;
  if (history.state?.isOpened) history.back();
  else history.replaceState(null, '', location.pathname);
}
