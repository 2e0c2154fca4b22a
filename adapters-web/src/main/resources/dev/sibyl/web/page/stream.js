import { isLive, onConnection, setConnection } from './connection.js';
import { byId } from './elements.js';
import { showProblem, showTokenForm } from './messages.js';
import { setNotice } from './notices.js';
import { hasSession } from './session.js';
import { isComplete } from './store.js';

const EVENTS = '/v1/watches/events';

/** The service sends an event every 15 s at least. A connection that is silent for longer is lost. */
const SILENCE_MILLIS = 40_000;

/**
 * A browser has few connections to a host, for all tabs together: a hidden tab gives its own back after a while, or
 * as soon as another tab needs one.
 */
const HIDDEN_MILLIS = 600_000;

const MAX_PAUSE_SECONDS = 30;

const ENDED = { title: 'The service ended the stream of events', detail: 'It is asked again.' };

const UNREACHABLE = { title: 'The service does not answer', detail: 'Is `sibyl serve` still running?' };

/** All tabs of the page. */
const tabs = new BroadcastChannel('sibyl');

let source = null;
let handlers = {};
let lastId = null;
let heardAt = 0;
let failures = 0;
let retryTimer = 0;
let hiddenTimer = 0;
let isAsleep = false;

/** Passes all events to their handlers, from now on and across lost connections. */
export function follow(eventHandlers) {
  handlers = eventHandlers;
  connect();
  setInterval(checkSilence, 1000);
  byId('retry').addEventListener('click', connect);
  tabs.addEventListener('message', () => { if (document.hidden) sleep(); });
  onConnection(() => { if (isLive()) setNotice('stream', null); });
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiddenTimer);
    isAsleep = false;
    if (document.hidden) hiddenTimer = setTimeout(sleep, HIDDEN_MILLIS);
    else if (!source) connect();
  });
}

function sleep() {
  isAsleep = true;
  disconnect();
}

function disconnect() {
  clearTimeout(retryTimer);
  source?.close();
  source = null;
}

async function connect() {
  disconnect();
  tabs.postMessage('connecting');
  try {
    if (!await hasSession()) return needToken();
  } catch {
    return fail(UNREACHABLE);
  }
  open();
}

function open() {
  disconnect();
  if (isAsleep) return; // it was hidden for long while the service was asked for the session
  const opened = new EventSource(lastId && isComplete() ? EVENTS + '?after=' + lastId : EVENTS);
  source = opened;
  heardAt = performance.now();
  for (const [name, handle] of Object.entries(handlers)) {
    opened.addEventListener(name, event => {
      heardAt = performance.now();
      failures = 0;
      lastId = event.lastEventId || lastId;
      setConnection('live');
      handle(JSON.parse(event.data));
    });
  }
  // A stream that goes on where it was may be silent at first.
  opened.onopen = () => { if (isComplete()) setConnection('live'); };
  opened.onerror = () => {
    setConnection('lost');
    if (opened.readyState === EventSource.CLOSED && opened === source) findReason();
  };
}

/** A stream that is refused does not say why: another request for it does. */
async function findReason() {
  const request = new AbortController();
  try {
    if (!await hasSession()) return needToken();
    const response = await fetch(EVENTS, { signal: request.signal });
    fail(response.ok ? ENDED : await response.json());
  } catch {
    fail(UNREACHABLE);
  } finally {
    request.abort();
  }
}

function fail(reason) {
  const { title, detail } = reason;
  setConnection('lost');
  if (!isComplete()) showProblem(title, detail ?? '', connect);
  else if (reason !== ENDED) setNotice('stream', detail ? `${title}: ${detail}` : title);
  clearTimeout(retryTimer);
  if (!isAsleep) retryTimer = setTimeout(connect, 1000 * Math.min(MAX_PAUSE_SECONDS, 2 ** failures++));
}

function needToken() {
  if (isComplete()) return location.reload(); // nothing of the session that has ended stays
  setConnection('token');
  showTokenForm(connect);
}

function checkSilence() {
  if (!source || performance.now() - heardAt < SILENCE_MILLIS) return;
  setConnection('lost');
  connect();
}
