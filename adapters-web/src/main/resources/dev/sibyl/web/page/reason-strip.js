import { byId, make, setAttribute, setHidden, setText } from './elements.js';
import { filter, toggleFilter } from './filter.js';

const NARROW = matchMedia('(max-width: 760px)');

const strip = byId('reasons');
const buttons = new Map();
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
  // A button that is about to be pressed stays where it is, with its meaning.
  const isHeld = strip.matches(':hover, :has(:focus-visible)');
  for (const [reason, button] of buttons) {
    if (sorted.some(([shown]) => shown === reason)) continue;
    if (isHeld) sorted.push([reason, reasons.get(reason) ?? 0]);
    else {
      button.element.remove();
      buttons.delete(reason);
    }
  }
  sorted.forEach(([reason, count], place) => {
    const button = buttonOf(reason);
    if (!isHeld && strip.children[place] !== button.element) {
      strip.insertBefore(button.element, strip.children[place] ?? null);
    }
    setText(button.count, count.toLocaleString('en'));
    setAttribute(button.element, 'aria-pressed', filter.reason === reason);
  });
  if (strip.lastChild !== more) strip.append(more);
  setHidden(more, all.length <= room);
  setText(more, `+ ${all.length - room} more`);
  setHidden(strip, sorted.length === 0);
}

function buttonOf(reason) {
  if (!buttons.has(reason)) {
    const count = make('b');
    const element = make('button', { type: 'button', title: reason, onclick: () => toggleFilter('reason', reason) },
      count, ' × ', make('span', {}, reason));
    buttons.set(reason, { element, count });
    strip.append(element);
  }
  return buttons.get(reason);
}
