/** A difference of the clocks that is set at once; smaller ones are smoothed. */
const MAX_DRIFT_MILLIS = 2000;

let offset = Date.now() - performance.now();
let frozenAt = null;

/** Now by the clock of the service, in milliseconds. Stands still while it is frozen. */
export const serviceNow = () => frozenAt ?? performance.now() + offset;

export function setServiceTime(now) {
  offset = Date.parse(now) - performance.now();
}

export function adjustServiceTime(now) {
  const difference = Date.parse(now) - performance.now() - offset;
  offset += Math.abs(difference) > MAX_DRIFT_MILLIS ? difference : difference / 4;
}

export function freezeTime() {
  frozenAt ??= serviceNow();
}

export function unfreezeTime() {
  frozenAt = null;
}

export const isFrozen = () => frozenAt !== null;

/** Seconds since a time in milliseconds; negative if it is yet to come. */
export const secondsSince = millis => (serviceNow() - millis) / 1000;

/** 0:07, 12:40, 1:02:03 */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return (hours ? hours + ':' + twoDigits(minutes) : minutes) + ':' + twoDigits(whole % 60);
}

const twoDigits = number => String(number).padStart(2, '0');

/** 40 s, 12 min, 3 h, 2 d */
export function inWords(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) return whole + ' s';
  if (whole < 90 * 60) return Math.round(whole / 60) + ' min';
  return whole < 36 * 3600 ? Math.round(whole / 3600) + ' h' : Math.round(whole / 86400) + ' d';
}

/** 14:05:09, with the date if it is another day. */
export function timeOfDay(millis) {
  const time = new Date(millis);
  const isToday = time.toDateString() === new Date(serviceNow()).toDateString();
  const date = isToday ? '' : time.toLocaleDateString([], { day: 'numeric', month: 'short', year: 'numeric' }) + ', ';
  return date + time.toLocaleTimeString([], { hour12: false });
}

/** ", next poll in 0:40", or what is said once that time has come or if it is unknown. */
export function untilText(millis, before, otherwise) {
  return millis !== null && secondsSince(millis) <= -1 ? before + clock(-secondsSince(millis)) : otherwise;
}

/** RFC 3339 to milliseconds; null stays null. */
export const toMillis = text => text ? Date.parse(text) : null;
