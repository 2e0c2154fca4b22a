import { byId, command, make, setHidden, setText } from './elements.js';
import { clearFilters } from './filter.js';
import { focusList, setBusy } from './list.js';
import { openSession } from './session.js';

const EXAMPLE = 'w44zs9cet5rmc0cqzp49gpkhf8';
const SKELETON_ROWS = 8;

const element = byId('message');
let shown = null;

/** Covers the list with a message. One that is shown already stays as it is. */
function show(name, ...children) {
  setHidden(element, false);
  if (name === shown) return;
  shown = name;
  setBusy(name === 'loading');
  element.replaceChildren(make('div', { class: 'message ' + name }, ...children));
}

export function hideMessage() {
  shown = null;
  setHidden(element, true);
  element.replaceChildren();
}

export function showLoading() {
  show('loading', ...Array.from({ length: SKELETON_ROWS }, () => make('div', { class: 'skeleton' })));
}

export function showEmpty() {
  const origin = location.origin;
  const ask = path => `curl -H "Authorization: Bearer $SIBYL_TOKEN" ${origin}${path}`;
  show('empty',
    make('h2', {}, 'Nothing is watched yet'),
    make('p', {}, 'Ask for a prediction, or send your client through the gateway. It appears here at once.'),
    make('dl', {},
      make('dt', {}, 'A prediction that runs already'), commandOf(ask('/v1/predictions/ID')),
      make('dt', {}, 'An official client of Replicate, unchanged'),
      commandOf(`new Replicate({ auth: "sib_…", baseUrl: "${origin}/v1" })`),
      make('dt', {}, 'Without an account'), commandOf(ask('/p/rehearsal/v1/predictions/' + EXAMPLE))));
}

const commandOf = text => make('dd', {}, command(text));

export function showNothingMatches() {
  show('nothing-matches',
    make('h2', {}, 'Nothing matches'),
    make('p', {}, 'The filters hide all predictions.'),
    make('button', { type: 'button', onclick: clearFilters }, 'Clear the filters (Esc)'));
}

export function showProblem(title, detail, retry) {
  shown = null;
  show('unavailable',
    make('h2', {}, title), make('p', {}, detail), make('button', { type: 'button', onclick: retry }, 'Try again'));
}

/** Asks for an access token, until one opens a session. */
export function showTokenForm(opened) {
  const field = make('input', {
    type: 'password', name: 'token', placeholder: 'sib_…', autocomplete: 'off', required: '', 'aria-label': 'Token',
  });
  const problem = make('p', { class: 'bad', role: 'alert' });
  const form = make('form', {}, field, make('button', { class: 'primary' }, 'Open'));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const reason = await openSession(field.value.trim());
    setText(problem, reason ?? '');
    if (reason !== null) return field.select();
    showLoading();
    focusList();
    opened();
  });
  show('token',
    make('h2', {}, 'This page needs a token'),
    make('p', {}, 'The service printed one at its first start. Make another with ', make('code', {}, 'sibyl serve token'),
      ', and with the same --data if it was started with one.'),
    form, problem);
  field.focus();
}
