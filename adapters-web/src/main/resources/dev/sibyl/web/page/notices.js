import { byId, icon, make, setText } from './elements.js';

const notices = new Map();

/**
 * Shows a notice, changes its text, or removes it if the text is null.
 *
 * @param action a button: { label, act }; may be missing
 */
export function setNotice(name, text, action) {
  const known = notices.get(name);
  if (text === null) {
    known?.remove();
    notices.delete(name);
  } else if (known) {
    setText(known.querySelector('p'), text);
  } else {
    const button = action ? make('button', { type: 'button', onclick: action.act }, action.label) : null;
    const notice = make('div', { class: 'notice' }, icon('failed'), make('p', {}, text), button);
    notices.set(name, notice);
    byId('notices').append(notice);
  }
}
