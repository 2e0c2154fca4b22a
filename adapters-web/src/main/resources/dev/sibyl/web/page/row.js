import { icon, make, setAttribute, setHidden, setIcon, setText } from './elements.js';
import { elapsedText, leftText, resultOf, splitModel, wordOf } from './watch.js';

/** A row of the list. It is used again for other watches. */
export function makeRow(open) {
  const part = (tag, name) => make(tag, { class: name });
  const cell = (name, ...children) => make('span', { class: name, role: 'gridcell' }, ...children);
  const row = {
    watch: null,
    index: -1,
    icon: icon('running'),
    word: part('span', 'word'),
    owner: part('span', 'owner'),
    name: part('span', 'name'),
    id: cell('id'),
    provider: cell('provider'),
    bar: make('progress', { 'aria-label': 'Progress' }),
    percent: part('span', 'percent'),
    steps: part('span', 'steps'),
    text: part('span', 'text'),
    left: cell('left'),
    elapsed: cell('elapsed'),
  };
  row.status = cell('status', row.icon, row.word);
  const model = cell('model', row.owner, row.name);
  const what = cell('what', row.bar, row.percent, row.steps, row.text);
  row.element = make('div', { class: 'row', role: 'row', onclick: () => open(row.watch.key) },
    row.status, model, row.id, row.provider, what, row.left, row.elapsed);
  return row;
}

/** Writes a watch into a row, as far as it differs from what is there. */
export function writeRow(row, watch) {
  setText(row.left, leftText(watch));
  setText(row.elapsed, elapsedText(watch));
  if (row.watch !== watch) writeWatch(row, watch);
  const [text, tone] = resultOf(watch);
  setText(row.text, text);
  setAttribute(row.text, 'class', 'text ' + tone);
}

function writeWatch(row, watch) {
  row.watch = watch;
  const [owner, name] = splitModel(watch.model);
  setText(row.word, wordOf(watch));
  setAttribute(row.status, 'class', 'status ' + watch.state);
  setIcon(row.icon, watch.state);
  setAttribute(row.element, 'data-ended', watch.ended);
  setText(row.owner, owner);
  setText(row.name, name || watch.label || '–');
  setText(row.id, watch.id);
  setText(row.provider, watch.provider);
  writeProgress(row, watch.state === 'running' ? watch.progress : null, watch.state === 'running');
}

function writeProgress(row, progress, isRunning) {
  const fraction = progress?.fraction ?? null;
  setHidden(row.bar, !isRunning);
  setHidden(row.percent, fraction === null);
  setHidden(row.steps, fraction === null || !progress.total);
  if (fraction === null) {
    row.bar.removeAttribute('value');
    return;
  }
  if (row.bar.value !== fraction || !row.bar.hasAttribute('value')) row.bar.value = fraction;
  setText(row.percent, Math.floor(fraction * 100) + '%');
  setText(row.steps, progress.total ? progress.current + '/' + progress.total : '');
}
