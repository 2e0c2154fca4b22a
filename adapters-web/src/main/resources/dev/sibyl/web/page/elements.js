/** How much text from outside goes into one element: longer text is slow to lay out. */
const MAX_LENGTH = 400;

// Invisible characters and those that reorder text: they could make a text look like another one.
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export const byId = id => document.getElementById(id);

/** An element. Attributes that are null are left out, those that begin with "on" are listeners. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/** One of the symbols of index.html. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', '#icon-' + name);
  svg.append(use);
  return svg;
}

export function setIcon(svg, name) {
  setAttribute(svg.firstChild, 'href', '#icon-' + name);
}

// The browser lays out again whatever is written, even if it is the same: the setters compare first.

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

export function setHidden(element, isHidden) {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}

/** Text from outside, cut, with control and bidirectional characters escaped; null stays null. */
export function visible(text, maxLength = MAX_LENGTH) {
  if (text === null || text === undefined) return null;
  return cut(String(text), maxLength)
    .replace(UNSAFE, unsafe => '\\u' + unsafe.charCodeAt(0).toString(16).padStart(4, '0'));
}

function cut(text, maxLength) {
  return text.length <= maxLength ? text : text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '') + '…';
}

/** Says a text to screen readers. */
export function announce(text) {
  setText(byId('announcer'), text);
}

export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(what + ' copied');
    return true;
  } catch {
    announce(what + ' could not be copied');
    return false;
  }
}

/** A button that copies what `text` returns. */
export function copyButton(what, text) {
  const button = make('button', { class: 'copy', type: 'button', 'aria-label': 'Copy: ' + what }, 'Copy');
  button.addEventListener('click', async () => {
    setText(button, await copy(text(), what) ? 'Copied' : 'No access');
    setTimeout(() => setText(button, 'Copy'), 1500);
  });
  return button;
}

/** A command line that can be copied. */
export function command(text) {
  return make('div', { class: 'command' }, make('span', {}, visible(text)), copyButton(visible(text), () => text));
}
