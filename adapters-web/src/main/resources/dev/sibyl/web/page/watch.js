import { visible } from './elements.js';
import { reasonOf } from './reasons.js';
import { clock, inWords, secondsSince, serviceNow, toMillis, untilText } from './time.js';

/** What a watch can be, in the order of the filters. */
export const STATES = {
  running: 'Running',
  queued: 'Queued',
  waiting: 'Waiting',
  succeeded: 'Succeeded',
  failed: 'Failed',
  canceled: 'Canceled',
  'gave-up': 'Gave up',
};

const SOON_SECONDS = 600;

export const keyOf = ({ provider, id }) => provider + ':' + id;

/** A watch as the service sends it, with what the page derives from it. */
export function readWatch(json) {
  const watch = {
    ...json,
    key: keyOf(json),
    model: visible(json.model),
    label: visible(json.label),
    status: visible(json.status),
    error: visible(json.error),
    error_code: visible(json.error_code),
    remedy: visible(json.remedy, 1000),
    createdAt: toMillis(json.created_at ?? json.registered_at),
    startedAt: toMillis(json.started_at),
    endedAt: toMillis(json.ended_at),
    polledAt: toMillis(json.polled_at),
    nextPollAt: toMillis(json.next_poll_at),
    deadlineAt: toMillis(json.deadline_at),
    expiresAt: toMillis(json.expires_at),
  };
  watch.state = stateOf(watch);
  watch.group = groupOf(watch);
  watch.reason = watch.state === 'failed' ? reasonOf(watch) : '';
  watch.words = [watch.id, watch.provider, watch.model, watch.label, watch.error, watch.error_code, watch.problem?.title]
    .join(' ').toLowerCase();
  return watch;
}

function stateOf(watch) {
  if (!watch.ended) return watch.problem ? 'waiting' : isQueued(watch) ? 'queued' : 'running';
  if (watch.problem) return watch.problem.kind === 'deadline' ? 'gave-up' : 'failed';
  return watch.outcome === 'succeeded' || watch.outcome === 'failed' ? watch.outcome : 'canceled';
}

/** The group in the list: running and waiting, queued, ended. A problem alone moves no row that was answered. */
function groupOf(watch) {
  if (watch.ended) return 2;
  return watch.status === 'starting' || watch.state === 'queued' ? 1 : 0;
}

/** One that was never answered is not known to run. */
const isQueued = watch => watch.status === null || watch.status === 'starting';

export function wordOf(watch) {
  if (watch.state === 'failed' && watch.problem) return watch.problem.kind.replaceAll('_', ' ');
  return watch.outcome === 'aborted' ? 'aborted' : STATES[watch.state].toLowerCase();
}

/** [owner/, name] */
export function splitModel(model) {
  const cut = (model ?? '').lastIndexOf('/') + 1;
  return [(model ?? '').slice(0, cut), (model ?? '').slice(cut)];
}

export const isExpired = watch =>
  watch.expired === true || (watch.expiresAt !== null && watch.expiresAt <= serviceNow());

/** Null if unknown. */
export function secondsLeft(watch) {
  const remaining = watch.ended ? null : watch.progress?.remaining_seconds ?? null;
  return remaining === null || watch.polledAt === null ? null : remaining - secondsSince(watch.polledAt);
}

export function leftText(watch) {
  if (watch.ended) return watch.endedAt === null ? '–' : inWords(secondsSince(watch.endedAt)) + ' ago';
  const left = secondsLeft(watch);
  if (left === null) return '–';
  return left < 1 ? 'any moment' : '~' + clock(left);
}

export const elapsedText = watch => clock(((watch.ended ? watch.endedAt : serviceNow()) - watch.createdAt) / 1000);

/** What there is to say in one line, and its tone: [text, class]. */
export function resultOf(watch) {
  switch (watch.state) {
    case 'queued': return [watch.status === null ? 'waits for its first poll' : 'waits for a worker', 'muted'];
    case 'running': return runningText(watch);
    case 'waiting': return waitingText(watch);
    case 'succeeded': return outputText(watch);
    case 'failed': return [failureText(watch), 'bad'];
    case 'gave-up': return [visible(watch.problem.title), 'warn'];
    default: return [watch.error ?? wordOf(watch), 'muted'];
  }
}

function runningText({ outcome, status, progress }) {
  if (outcome === 'unrecognized') return ['unknown status: ' + status, 'warn'];
  if (progress === null || progress.fraction === null) return ['no progress reported', 'muted'];
  return [progress.stage > 1 ? 'stage ' + progress.stage : '', 'muted'];
}

function waitingText({ provider, problem, nextPollAt }) {
  if (problem.kind === 'refused') return [visible(problem.title), 'bad'];
  const title = problem.kind === 'throttled' ? 'rate limited' : withoutProvider(problem.title, provider);
  return [title + untilText(nextPollAt, ', next poll in ', ''), 'warn'];
}

/** The row names the provider already. */
const withoutProvider = (title, provider) => visible(title.startsWith(provider + ' ') ? title.slice(provider.length + 1) : title);

function outputText(watch) {
  const summary = visible(watch.outputs?.summary ?? 'no output');
  if (isExpired(watch)) return [summary + ', removed by the provider', 'muted'];
  const left = watch.expiresAt === null ? Infinity : -secondsSince(watch.expiresAt);
  return left < SOON_SECONDS ? [summary + ', removed in ' + inWords(left), 'warn'] : [summary, ''];
}

export function failureText({ error_code: code, error, problem }) {
  const words = error ?? visible(problem?.title) ?? 'no reason given';
  return code && !words.includes(code) ? `${code}: ${words}` : words;
}
