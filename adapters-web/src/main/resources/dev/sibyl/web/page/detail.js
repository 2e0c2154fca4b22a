import { clearAddress, keyInAddress, nameInAddress } from './address.js';
import { byId, command, copyButton, icon, make, setAttribute, setIcon, setText, visible } from './elements.js';
import { fieldsOf } from './fields.js';
import { focusList, onSelect, select, selectedWatch } from './list.js';
import { outputOf } from './outputs.js';
import { makePart, writePart } from './part.js';
import { elapsedText, failureText, isExpired, leftText, resultOf, secondsLeft, splitModel, wordOf } from './watch.js';
import { isAnyPending, isSentSoon, webhooksKey, webhooksOf } from './webhooks.js';

const REFRESH_MILLIS = 1000;
const RETRY_MILLIS = 5000;
const SENT_MILLIS = 2000;
const NARROW = matchMedia('(max-width: 760px)');
const LOAD_MILLIS = 30_000;
const LOG_LINES = 12;
const MAX_LOG = 20_000;
const MAX_RAW = 200_000;

const panel = byId('detail');
const title = { owner: make('span', { class: 'owner' }), name: make('span') };
const state = { icon: icon('running'), word: make('b'), text: make('span'), left: make('span', { class: 'left' }) };
const elapsed = make('span', { class: 'elapsed' });
const fields = makePart();
const problem = makePart();
const output = makePart();
const webhooks = makePart('Webhooks');
const commands = makePart('Commands');
const notLoaded = makePart();
const log = makePart('Log, last lines');
const raw = makePart('Raw answer');
const parts = [fields, problem, notLoaded, output, webhooks, commands, log, raw];

let shown = null;
let answer = null;
let timer = 0;

const stateLine = make('div', { class: 'state' }, state.icon, state.word, state.text, state.left);
const close = make('button', {
  type: 'button', class: 'icon', 'aria-label': 'Close the details', 'aria-keyshortcuts': 'Escape', onclick: closeDetail,
}, icon('close'));
panel.append(
  make('header', {}, make('h2', {}, title.owner, title.name), close),
  stateLine,
  ...parts.map(part => part.element));
onSelect(() => { if (!panel.hidden) show(); });
addEventListener('popstate', followAddress);

/** Opens the panel for the selected row. On a narrow page it covers everything, so it gets the focus. */
export function openDetail() {
  if (!selectedWatch()) return;
  panel.hidden = false;
  show();
  if (NARROW.matches) close.focus();
}

/** Opens what the address names, if it is known. */
export function followAddress() {
  const key = keyInAddress();
  if (!key) return panel.hidden || closeDetail();
  select(key);
  if (selectedWatch()?.key === key) openDetail();
}

export function closeDetail() {
  clearAddress();
  panel.hidden = true;
  shown = null;
  answer = null;
  for (const part of parts) writePart(part, null);
  focusList();
}

export function closeIfGone() {
  if (!panel.hidden && !selectedWatch()) closeDetail();
}

/** Something has happened to a watch. */
export function watchChanged(watch) {
  if (panel.hidden || watch.key !== shown) return;
  write(watch);
  if (!timer) timer = setTimeout(load, REFRESH_MILLIS);
}

export function tickDetail() {
  const watch = panel.hidden ? null : selectedWatch();
  if (watch?.key !== shown) return;
  writeTimes(watch);
  if (parts.some(part => part.isBehind)) write(watch);
}

/** Follows what is sent to webhooks: no event says what becomes of it. */
export function refreshDetail() {
  if (!panel.hidden && !document.hidden && isAnyPending(answer?.notifications)) load();
}

function show() {
  const watch = selectedWatch();
  if (watch.key === shown) return;
  shown = watch.key;
  nameInAddress(shown);
  answer = null;
  for (const part of parts) writePart(part, null);
  panel.scrollTop = 0;
  write(watch);
  load();
}

async function load() {
  clearTimeout(timer);
  timer = 0;
  const watch = selectedWatch();
  if (!watch || watch.key !== shown) return;
  const latest = await fetchAnswer(watch);
  if (watch.key !== shown || !selectedWatch()) return;
  answer = latest ?? answer;
  const pause = latest === null ? RETRY_MILLIS : isSentSoon(latest.notifications, selectedWatch()) ? SENT_MILLIS : 0;
  if (pause && !timer) timer = setTimeout(load, pause);
  const words = latest === null ? 'Output and log could not be loaded. They are asked for again.' : '';
  writePart(notLoaded, words, () => [make('p', { class: 'warn', role: 'status' }, words)]);
  write(selectedWatch());
}

/** Null if it cannot be loaded now. */
async function fetchAnswer(watch) {
  try {
    const response =
      await fetch(`/v1/watches/${watch.provider}/${watch.id}`, { signal: AbortSignal.timeout(LOAD_MILLIS) });
    return response.ok ? parseExactly(await response.text()) : null;
  } catch {
    return null;
  }
}

/** Keeps each number to the digit: a raw answer is shown as it was sent. Older browsers cannot. */
function parseExactly(text) {
  const exact = (_, value, context) =>
    typeof value === 'number' && JSON.rawJSON ? JSON.rawJSON(context.source) : value;
  const { watch, notifications } = JSON.parse(text);
  return { watch, notifications, prediction: JSON.parse(text, exact).prediction };
}

function write(watch) {
  const [owner, name] = splitModel(watch.model);
  const [text, tone] = resultOf(watch);
  setText(title.owner, owner);
  setText(title.name, name || watch.id);
  setIcon(state.icon, watch.state);
  setAttribute(stateLine, 'class', 'state ' + watch.state);
  setText(state.word, wordOf(watch));
  setText(state.text, watch.state === 'succeeded' || watch.state === 'running' ? text : '');
  setAttribute(state.text, 'class', 'text ' + (tone || 'muted'));
  writeTimes(watch);
  const prediction = answer?.prediction ?? null;
  const loaded = answer && { ...answer.watch, prediction };
  const fieldList = fieldsOf(watch);
  writePart(fields, JSON.stringify(fieldList), () => [listOf(fieldList, watch)]);
  writePart(problem, problemKey(watch), () => problemOf(watch));
  writePart(output, outputKey(watch, loaded), () => outputOf(watch, loaded));
  const notifications = answer === null ? [] : answer.notifications;
  writePart(webhooks, webhooksKey(notifications, watch), () => webhooksOf(notifications, watch, load));
  writePart(commands, commandsOf(watch).join(), () => commandsOf(watch).map(command));
  const lines = lastLines(prediction?.logs);
  writePart(log, lines, () => [make('pre', { tabindex: 0, 'aria-label': 'Log, last lines' }, lines)]);
  writeRaw(prediction);
}

function writeTimes(watch) {
  const isTimed = secondsLeft(watch) !== null;
  setText(state.left, watch.ended ? leftText(watch) : isTimed ? leftText(watch) + ' left' : '');
  setText(elapsed, elapsedText(watch));
}

function listOf(list, watch) {
  return make('dl', { class: 'fields' },
    make('dt', {}, 'Id'), make('dd', { class: 'id' }, make('span', {}, watch.id), copyButton(watch.id, () => watch.id)),
    ...list.flatMap(([label, text, note]) =>
      [make('dt', {}, label), make('dd', {}, text, note ? make('span', { class: 'muted' }, '  ' + note) : null)]),
    make('dt', {}, watch.ended ? 'Took' : 'Elapsed'), make('dd', {}, elapsed));
}

const problemKey = ({ state: word, error, error_code: code, problem: trouble, remedy }) =>
  error || code || trouble ? JSON.stringify([word, error, code, trouble, remedy]) : '';

function problemOf(watch) {
  const trouble = watch.problem;
  const said = trouble && [
    visible(trouble.detail, 2000),
    trouble.http_status && 'HTTP ' + trouble.http_status,
    visible(trouble.code),
    trouble.request_id && 'request ' + visible(trouble.request_id),
  ].filter(Boolean).join(' · ');
  return [make('div', { class: 'problem ' + watch.state },
    make('p', {}, make('b', {}, watch.problem ? visible(watch.problem.title) : failureText(watch))),
    said ? make('p', { class: 'said' }, said) : null,
    watch.remedy ? make('p', { class: 'remedy' }, make('b', {}, 'What to do: '), watch.remedy) : null)];
}

const outputKey = (watch, loaded) => loaded === null ? ''
  : JSON.stringify([isExpired(watch), watch.expiresAt, loaded.files, loaded.text, loaded.prediction?.output ?? null]);

function commandsOf(watch) {
  const ofState = watch.ended ? [] : ['watch', 'cancel'];
  const canSave = watch.state === 'succeeded' && watch.outputs?.files && !isExpired(watch);
  return ['get', ...ofState, ...canSave ? ['save'] : []].map(word => `sibyl ${word} ${watch.key}`);
}

function lastLines(logs) {
  if (typeof logs !== 'string') return '';
  const lines = logs.slice(-MAX_LOG).replaceAll('\r', '\n').trimEnd().split(/\n+/).slice(-LOG_LINES);
  return lines.map(line => visible(line)).join('\n');
}

/** It does not close with each answer. */
function writeRaw(prediction) {
  const text = prediction === null ? '' : JSON.stringify(prediction, null, 2);
  const isOpen = raw.body.querySelector('details')?.open;
  writePart(raw, text, () => [
    make('details', { open: isOpen ? '' : null }, make('summary', {}, 'JSON as the provider sent it'),
      make('pre', { tabindex: 0, 'aria-label': 'Raw answer' }, visible(text, MAX_RAW))),
    copyButton('the raw answer', () => text)]);
}
