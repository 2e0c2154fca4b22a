import { make, setHidden, setText, visible } from './elements.js';
import { timeOfDay } from './time.js';
import { isExpired } from './watch.js';

const MAX_TEXT = 100_000;

/** How many files are shown at once: thousands would be slow to lay out. */
const MAX_TILES = 60;

const KINDS = [
  { tag: 'img', data: /^data:image\//i, name: /\.(webp|png|jpe?g|gif|avif|svg|bmp)$/i },
  { tag: 'video', data: /^data:video\//i, name: /\.(mp4|m4v|webm|mov)$/i },
  { tag: 'audio', data: /^data:audio\//i, name: /\.(mp3|wav|flac|ogg|opus|aac|m4a)$/i },
];

/** The elements that show the output of a watch. Nothing is loaded from anywhere before a click. */
export function outputOf(watch, { files, text, prediction }) {
  if (isExpired(watch)) {
    return [heading('Output'), make('p', { class: 'muted' }, 'Removed by the provider'
      + (watch.expiresAt === null ? '' : ' at ' + timeOfDay(watch.expiresAt)) + '. Next time: sibyl watch --save DIR')];
  }
  if (files.length) return filesOf(watch, files);
  const output = prediction?.output ?? null;
  const shown = text ?? (output === null ? null : JSON.stringify(output, null, 2));
  return shown === null ? []
    : [heading('Output'), make('pre', { tabindex: 0, 'aria-label': 'Output' }, visible(shown, MAX_TEXT))];
}

function filesOf(watch, files) {
  const grid = make('div', { class: 'files' });
  const load = make('button', { type: 'button', onclick: loadTiles });
  const more = make('button', { type: 'button', class: 'more', onclick: addTiles });
  const tiles = [];

  function addTiles() {
    const added = files.slice(tiles.length, tiles.length + MAX_TILES);
    tiles.push(...added.map((file, index) => tileOf(file, tiles.length + index)));
    grid.append(...tiles.slice(-added.length).map(tile => tile.element));
    const left = files.length - tiles.length;
    setText(more, `${left.toLocaleString('en')} more`);
    setHidden(more, !left);
    setText(load, left ? 'Load these' : 'Load all');
    setHidden(load, tiles.filter(tile => tile.load).length < 2);
  }

  function loadTiles() {
    for (const tile of tiles) tile.load?.();
    setHidden(load, true);
  }

  addTiles();
  const hosts = [...new Set(files.map(hostOf))].join(', ');
  return [
    heading(`Output, ${files.length.toLocaleString('en')} from ${visible(hosts)}`, load),
    grid,
    more,
    watch.expiresAt === null ? null
      : make('p', { class: 'muted' }, `The provider removes them at ${timeOfDay(watch.expiresAt)}.`),
  ].filter(Boolean);
}

const heading = (text, button = null) => make('h3', {}, make('span', {}, text), button);

/** A file: its preview once a click asks for it, and its link. */
function tileOf(file, place) {
  const kind = kindOf(file);
  const frame = kind
    ? make('button', { type: 'button', class: 'frame', 'aria-label': `Load output ${place + 1}` }, 'Load')
    : make('div', { class: 'frame' }, /^http:/i.test(file) ? 'no preview without TLS' : 'no preview');
  const tile = { element: make('div', { class: 'file' }, frame, linkTo(file)), load: null };
  if (!kind) return tile;
  tile.load = () => {
    if (frame.isConnected) frame.replaceWith(make('div', { class: 'frame loaded' }, preview(file, kind, place)));
  };
  frame.addEventListener('click', tile.load);
  return tile;
}

/** Only files that cannot run anything, and only over TLS or from the answer itself. */
function kindOf(file) {
  if (isData(file)) return KINDS.find(kind => kind.data.test(file)) ?? null;
  return /^https:/i.test(file) ? KINDS.find(kind => kind.name.test(pathOf(file))) ?? null : null;
}

/** The only place that loads something from outside; a click alone leads here. */
function preview(file, { tag }, place) {
  const failed = () => element.replaceWith(make('span', { role: 'status' }, 'could not be loaded'));
  const attributes = tag === 'img'
    ? { alt: `Output ${place + 1}`, referrerpolicy: 'no-referrer', decoding: 'async' }
    : { 'aria-label': `Output ${place + 1}`, controls: '', preload: 'metadata' };
  const element = make(tag, { ...attributes, onerror: failed });
  element.src = file;
  return element;
}

function linkTo(file) {
  const name = visible(nameOf(file), 80);
  return /^https?:/i.test(file)
    ? make('a', { href: file, target: '_blank', rel: 'noopener noreferrer', title: visible(file) }, name)
    : make('span', { class: 'muted name' }, name);
}

function nameOf(file) {
  if (isData(file)) return file.slice(5).split(/[;,]/, 1)[0] || 'data';
  const last = pathOf(file).split('/').pop();
  try {
    return decodeURIComponent(last) || file;
  } catch {
    return last; // a percent sign that encodes nothing
  }
}

const isData = file => /^data:/i.test(file);

const pathOf = file => file.split(/[?#]/, 1)[0];

function hostOf(file) {
  if (isData(file)) return 'the answer itself';
  return (URL.canParse(file) && new URL(file).host) || 'no host';
}
