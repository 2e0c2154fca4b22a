import { make, setHidden } from './elements.js';

/** A part of the detail panel that is written as a whole, and only if what it shows has changed. */
export function makePart(title) {
  const body = make('div');
  const element = make('section', { hidden: '' }, title ? make('h3', {}, title) : null, body);
  return { element, body, key: null };
}

/**
 * Writes a part. What takes the place of an element that has the focus gets it.
 *
 * @param key says what is shown; empty or null if nothing is
 * @param build makes the elements
 */
export function writePart(part, key, build) {
  if (key && (part.key === key || isBeingRead(part.body))) return;
  part.key = key;
  const focused = focusable(part.body).indexOf(document.activeElement);
  part.body.replaceChildren(...key ? build() : []);
  setHidden(part.element, !key);
  if (focused >= 0) focusable(part.body)[focused]?.focus({ preventScroll: true });
}

const focusable = body => [...body.querySelectorAll('a, button, summary')];

/** Whether a text is selected in it, or has the focus: it would be lost. */
function isBeingRead(body) {
  const selection = getSelection();
  const isSelected = selection.type === 'Range' && body.contains(selection.anchorNode);
  return isSelected || body.contains(document.activeElement?.closest('pre, video, audio') ?? null);
}
