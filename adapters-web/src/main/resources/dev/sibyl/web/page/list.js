import { byId, setAttribute, setHidden } from './elements.js';
import { makeRow, writeRow } from './row.js';
import { entries } from './store.js';

const OVERSCAN = 6;
const HOLD_MILLIS = 3000;

const list = byId('list');
const container = byId('rows');
const head = list.querySelector('.head');
const pool = [];
const selectListeners = [];

let rows = [];
let selected = null;
let rowHeight = 34;
let frame = 0;
let pointerAt = -Infinity;
let open = () => {};

export const selectedWatch = () => entries.get(selected)?.watch ?? null;

/** Whether the reader points at a row, so that it should not move. */
export const isHeld = () => performance.now() - pointerAt < HOLD_MILLIS;

export function onSelect(listener) {
  selectListeners.push(listener);
}

/** Says what a click on a row does after it is selected. */
export function onOpen(listener) {
  open = listener;
}

export function focusList() {
  list.focus({ preventScroll: true });
}

export function scrollToTop() {
  list.scrollTop = 0;
}

/** Draws the rows in view with the next frame. */
export function requestRows() {
  if (!frame && !document.hidden) frame = requestAnimationFrame(render);
}

/** Shows entries in a new order. The first row in view that stays in its group keeps its height on the screen. */
export function setRows(arrangeRows) {
  const anchor = anchorOf();
  rows = arrangeRows();
  container.style.height = rows.length * rowHeight + 'px';
  setAttribute(list, 'aria-rowcount', rows.length + 1);
  if (anchor && anchor.entry.index >= 0) list.scrollTop += (anchor.entry.index - anchor.index) * rowHeight;
  if (!document.hidden) render(); // at once: rows and scroll position change together
}

export function setBusy(isBusy) {
  setAttribute(list, 'aria-busy', isBusy);
}

function anchorOf() {
  if (list.scrollTop < 1) return null;
  for (let index = Math.floor(list.scrollTop / rowHeight); index < rows.length; index++) {
    const entry = rows[index];
    if (entry.group === entry.watch.group && entries.get(entry.watch.key) === entry) return { entry, index };
  }
  return null;
}

export function select(key) {
  const entry = entries.get(key);
  if (!entry) return; // removed, and still shown until the rows are put in order
  selected = key;
  const top = entry.index * rowHeight;
  const hiddenBelow = top + rowHeight + head.offsetHeight - list.scrollTop - list.clientHeight;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (hiddenBelow > 0) list.scrollTop += hiddenBelow;
  requestRows();
  for (const listener of selectListeners) listener();
}

/** Selects the row some steps away, or the first in view if none is selected. */
export function moveSelection(steps) {
  if (!rows.length) return;
  const at = entries.get(selected)?.index ?? -1;
  const from = at >= 0 ? at : steps > 0 ? Math.ceil(list.scrollTop / rowHeight) - 1 : rows.length;
  select(rows[Math.min(rows.length - 1, Math.max(0, from + steps))].watch.key);
}

export const rowsInView = () => Math.max(1, Math.floor((list.clientHeight - head.offsetHeight) / rowHeight) - 1);

function render() {
  frame = 0;
  const first = Math.max(0, Math.floor(list.scrollTop / rowHeight) - OVERSCAN);
  growPool(Math.ceil(list.clientHeight / rowHeight) + 2 * OVERSCAN);
  const end = Math.min(rows.length, first + pool.length);
  // A row element shows index, index + pool.length, …: scrolling by one row writes one element.
  for (let index = first; index < first + pool.length; index++) {
    const row = pool[index % pool.length];
    setHidden(row.element, index >= end);
    if (index < end) show(row, rows[index].watch, index);
  }
  const index = entries.get(selected)?.index ?? -1;
  if (index >= first && index < end) setAttribute(list, 'aria-activedescendant', pool[index % pool.length].element.id);
  else list.removeAttribute('aria-activedescendant');
}

function growPool(size) {
  if (pool.length >= size) return;
  while (pool.length < size) {
    const row = makeRow(key => { select(key); open(); });
    row.element.id = 'row-' + pool.length;
    container.append(row.element);
    pool.push(row);
  }
  for (const row of pool) row.index = -1;
}

function show(row, watch, index) {
  if (row.index !== index) {
    row.index = index;
    row.element.style.transform = `translateY(${index * rowHeight}px)`;
    row.element.setAttribute('aria-rowindex', index + 2);
  }
  setAttribute(row.element, 'aria-selected', watch.key === selected);
  writeRow(row, watch);
}

list.addEventListener('scroll', requestRows, { passive: true });
list.addEventListener('pointermove', () => { pointerAt = performance.now(); }, { passive: true });
new ResizeObserver(() => {
  rowHeight = parseFloat(getComputedStyle(container).getPropertyValue('--row'));
  container.style.height = rows.length * rowHeight + 'px';
  for (const row of pool) row.index = -1;
  requestRows();
}).observe(list);
