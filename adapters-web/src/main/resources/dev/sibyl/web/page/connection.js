import { byId, setHidden, setText } from './elements.js';
import { freezeTime, serviceNow, timeOfDay, unfreezeTime } from './time.js';

const element = byId('connection');
const listeners = [];

export const isLive = () => element.dataset.connection === 'live';

export const needsToken = () => element.dataset.connection === 'token';

export function onConnection(listener) {
  listeners.push(listener);
}

/** Says whether events come: 'connecting', 'live', 'lost', or 'token' if one is needed. Lost time stands still. */
export function setConnection(state) {
  const before = element.dataset.connection;
  if (before === state) return;
  element.dataset.connection = state;
  document.body.dataset.stale = state === 'lost';
  if (state === 'lost') freezeTime();
  if (state === 'live') unfreezeTime();
  setHidden(byId('retry'), state !== 'lost');
  setText(byId('connection-text'), textOf(state, before));
  for (const listener of listeners) listener();
}

function textOf(state, before) {
  if (state === 'token') return 'token needed';
  if (state !== 'lost') return state;
  return before === 'live' ? 'disconnected at ' + timeOfDay(serviceNow()) : 'disconnected';
}
