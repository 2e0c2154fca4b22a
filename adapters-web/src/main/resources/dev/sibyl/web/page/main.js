import { showAccounts } from './accounts.js';
import { isLive, needsToken, onConnection } from './connection.js';
import { closeDetail, closeIfGone, followAddress, openDetail, refreshDetail, tickDetail, watchChanged } from './detail.js';
import { announce, byId } from './elements.js';
import { filter, onFilter } from './filter.js';
import { bindKeys } from './keyboard.js';
import { isHeld, onOpen, requestRows, scrollToTop, setBusy, setRows } from './list.js';
import { hideMessage, showEmpty, showLoading, showNothingMatches } from './messages.js';
import { setNotice } from './notices.js';
import { arrange } from './order.js';
import { showReasons } from './reason-strip.js';
import { entries, isComplete, putAccount, putAccounts, putSnapshot, putWatch, removeWatch } from './store.js';
import { follow } from './stream.js';
import { showSummary } from './summary.js';
import { bindTheme } from './theme.js';
import { adjustServiceTime, setServiceTime } from './time.js';
import { loadUndelivered } from './undelivered.js';
import { wordOf } from './watch.js';

const REARRANGE_MILLIS = 500;
const FEW = 20;

let timer = 0;
let arrangedAt = -Infinity;

/** Puts the rows into order soon; at most twice a second, because each time looks at all watches. */
function requestOrder() {
  const pause = arrangedAt + REARRANGE_MILLIS - performance.now();
  if (!timer) timer = setTimeout(putInOrder, Math.max(0, pause));
}

function putInOrder() {
  clearTimeout(timer);
  timer = 0;
  arrangedAt = performance.now();
  let result;
  setRows(() => {
    result = arrange(entries, filter, isHeld());
    return result.rows;
  });
  showSummary(result.totals);
  showReasons(result.totals.reasons);
  showAccounts();
  if (isComplete() && !needsToken()) showRowsOrMessage(result.rows);
  if (!result.totals.isSettled) requestOrder();
}

function showRowsOrMessage(rows) {
  setBusy(false);
  if (rows.length) hideMessage();
  else if (entries.size) showNothingMatches();
  else showEmpty();
}

function take(json) {
  const { watch, previous } = putWatch(json);
  if (previous?.state !== watch.state) requestOrder();
  if (previous && !previous.ended && watch.ended) announceEnd(watch);
  requestRows();
  watchChanged(watch);
}

function announceEnd(watch) {
  if (watch.state === 'failed' || entries.size <= FEW) announce((watch.model ?? watch.id) + ' ' + wordOf(watch));
}

const handlers = {
  snapshot(data) {
    const isFirst = !isComplete();
    setServiceTime(data.now);
    putSnapshot(data);
    if (data.part < data.parts) return requestOrder();
    setNotice('dropped', null);
    putInOrder();
    closeIfGone();
    for (const { watch } of entries.values()) watchChanged(watch);
    if (!isFirst) return;
    followAddress();
    loadUndelivered();
  },
  news: data => take(data.watch),
  troubled: data => take(data.watch),
  ended: data => take(data.watch),
  removed(data) {
    removeWatch(data);
    closeIfGone();
    requestOrder();
  },
  account(data) {
    putAccount(data.account);
    requestOrder();
  },
  clock(data) {
    adjustServiceTime(data.now);
    putAccounts(data.accounts);
    loadUndelivered();
    refreshDetail();
  },
  dropped: data => setNotice('dropped', data.count.toLocaleString('en')
    + ' events were skipped, because this page or its connection was too slow. A new snapshot follows.'),
};

// Once a second, everything that shows a time moves; what has ended may also move out of the time of recent ends.
setInterval(() => {
  if (!isComplete() || !isLive()) return;
  requestOrder();
  if (document.hidden) return;
  requestRows();
  tickDetail();
}, 1000);

onOpen(openDetail);
onConnection(requestRows);
onFilter(() => {
  scrollToTop();
  putInOrder();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) requestRows();
});
byId('help-button').addEventListener('click', () => byId('help').showModal());
bindTheme();
bindKeys({ openDetail, closeDetail });
showLoading();
follow(handlers);
