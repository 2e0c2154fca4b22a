import { byId, copy } from './elements.js';
import { clearFilters, onFilter, filter, setFilter } from './filter.js';
import { focusList, moveSelection, rowsInView, selectedWatch } from './list.js';

const search = byId('search');
const detail = byId('detail');

/** Keys that a button or a link has its own use for are left to it. */
const FOR_ALL_ELEMENTS = /^[jkc/?]$/;

export function bindKeys({ openDetail, closeDetail }) {
  const keys = {
    j: () => moveSelection(1),
    k: () => moveSelection(-1),
    ArrowDown: () => moveSelection(1),
    ArrowUp: () => moveSelection(-1),
    PageDown: () => moveSelection(rowsInView()),
    PageUp: () => moveSelection(-rowsInView()),
    Home: () => moveSelection(-Infinity),
    End: () => moveSelection(Infinity),
    Enter: openDetail,
    '/': () => search.select(),
    '?': () => byId('help').showModal(),
    c: () => { if (selectedWatch()) copy(selectedWatch().id, 'Id'); },
  };
  document.addEventListener('keydown', event => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') leave(event.target, closeDetail);
    else if (event.target === search) { if (!leaveSearch(event.key)) return; }
    else if (!isForPage(event)) return;
    else press(event.key, keys);
    event.preventDefault();
  });
  search.addEventListener('input', () => setFilter({ words: search.value.toLowerCase().split(/\s+/).filter(Boolean) }));
  onFilter(() => { if (!filter.words.length && search.value.trim()) search.value = ''; });

  function isForPage(event) {
    const isControl = event.target.matches('input, button, a, summary, pre, video, audio');
    return event.key in keys && !event.target.matches('input') && (!isControl || FOR_ALL_ELEMENTS.test(event.key));
  }
}

function press(key, keys) {
  if (/^[jk]$|^(Arrow|Page|Home|End)/.test(key) && !detail.contains(document.activeElement)) focusList();
  keys[key]();
}

/** From the search to the first row that it found. */
function leaveSearch(key) {
  if (key !== 'Enter' && key !== 'ArrowDown') return false;
  focusList();
  moveSelection(1);
  return true;
}

/** Leaves the innermost of: the words of a field, the field, the details, the filters. */
function leave(target, closeDetail) {
  if (target === search && search.value.trim()) setFilter({ words: [] });
  else if (target.matches('input')) focusList();
  else if (!detail.hidden) closeDetail();
  else clearFilters();
}
