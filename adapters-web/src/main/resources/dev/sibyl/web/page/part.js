import { make, setHidden } from './elements.js';

/** A part of the detail panel that is written as a whole, and only if what it shows has changed. */
export function makePart(title) {
  const body = make('div');
  const element = make('section', { hidden: '' }, title ? make('h3', {}, title) : null, body);
  return { element, body, key: null, isBehind: false };
}

/**
 * Writes a part, unless it is being read: it is behind then. What takes the place of an element that has the focus
 * gets it, and texts stay scrolled.
 *
 * @param key says what is shown; empty or null if nothing is
 * @param build makes the elements
 */
export function writePart(part, key, build) {
  part.isBehind = Boolean(key) && part.key !== key && isBeingRead(part.body);
  if (part.isBehind || (key && part.key === key)) return;
  part.key = key;
  const focused = focusable(part.body).indexOf(document.activeElement);
  const scrolled = [...part.body.querySelectorAll('pre')].map(pre => pre.scrollTop);
  part.body.replaceChildren(...key ? build() : []);
  setHidden(part.element, !key);
  part.body.querySelectorAll('pre').forEach((pre, place) => { pre.scrollTop = scrolled[place] ?? 0; });
  if (focused >= 0) focusable(part.body)[focused]?.focus({ preventScroll: true });
}

const focusable = body => [...body.querySelectorAll('a, button, summary')];

/** Whether a text is selected in it, or has the focus: it would be lost. */
function isBeingRead(body) {
  const selection = getSelection();
  const isSelected = selection.type === 'Range' && selection.containsNode(body, true);
  return isSelected || body.contains(document.activeElement?.closest('pre, video, audio') ?? null);
}
