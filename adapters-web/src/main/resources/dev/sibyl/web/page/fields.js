import { clock, inWords, timeOfDay } from './time.js';

/** What the panel says about a watch in words and times that stand still: [label, text, note]. */
export function fieldsOf(watch) {
  const { startedAt, endedAt, createdAt } = watch;
  const ran = watch.ended && startedAt !== null && endedAt !== null ? 'ran ' + clock((endedAt - startedAt) / 1000) : '';
  const waited = startedAt !== null ? 'after ' + inWords((startedAt - createdAt) / 1000) : '';
  return [
    ['Provider', watch.provider],
    watch.label && ['Label', watch.label],
    time(watch.created_at ? 'Created' : 'Registered', createdAt),
    time('Started', startedAt, waited),
    time('Ended', watch.ended ? endedAt : null, ran),
    ['Polls', watch.polls.toLocaleString('en'), watch.misses ? `the last ${watch.misses} without an answer` : ''],
    time('Gives up at', watch.ended ? null : watch.deadlineAt),
  ].filter(Boolean);
}

const time = (label, millis, note = '') => millis !== null && [label, timeOfDay(millis), note];
