import { byId, make, setAttribute, setHidden, setText } from './elements.js';
import { filter, toggleFilter } from './filter.js';

const NARROW = matchMedia('(max-width: 760px)');

const strip = byId('reasons');
const buttons = [];
const more = make('button', { type: 'button', onclick: showAll });

let isOpen = false;
let latest = new Map();

function showAll() {
  isOpen = true;
  showReasons(latest);
}

/** Shows why predictions failed, the most frequent reason first: "22 × out of memory". */
export function showReasons(reasons) {
  latest = reasons;
  const all = [...reasons].sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b));
  const room = isOpen ? all.length : NARROW.matches ? 2 : 6;
  const sorted = all.slice(0, room);
  if (filter.reason && !sorted.some(([reason]) => reason === filter.reason)) {
    sorted.unshift([filter.reason, reasons.get(filter.reason) ?? 0]);
  }
  while (buttons.length < sorted.length) addButton();
  buttons.forEach((button, place) => {
    setHidden(button.element, place >= sorted.length);
    if (place < sorted.length) write(button, sorted[place]);
  });
  strip.append(more);
  setHidden(more, all.length <= room);
  setText(more, `+ ${all.length - room} more`);
  setHidden(strip, sorted.length === 0);
}

function addButton() {
  const button = { reason: '', count: make('b'), text: make('span') };
  button.element = make('button', { type: 'button', onclick: () => toggleFilter('reason', button.reason) },
    button.count, ' × ', button.text);
  buttons.push(button);
  strip.append(button.element);
}

function write(button, [reason, count]) {
  button.reason = reason;
  setText(button.count, count.toLocaleString('en'));
  setText(button.text, reason);
  setAttribute(button.element, 'title', reason);
  setAttribute(button.element, 'aria-pressed', filter.reason === reason);
}
