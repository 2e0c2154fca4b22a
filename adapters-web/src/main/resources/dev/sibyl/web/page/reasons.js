import { visible } from './elements.js';

const MAX_LENGTH = 120;

/** Why a watch failed, in the same words for all that failed alike. */
export function reasonOf(watch) {
  if (watch.problem) return generalized(watch.problem.title.replaceAll(watch.id, '')).replace(/:$/, '');
  const clause = generalized(watch.error ?? '') || (watch.error_code ? '' : 'no reason given');
  return [visible(watch.error_code), clause].filter(Boolean).join(': ');
}

/** The first clause, without what differs between errors of one kind. */
function generalized(text) {
  const general = text
    .slice(0, 1000)
    .replace(/\bhttps?:\/\/\S+/g, '…')
    .replace(/"[^"]*"|“[^”]*”|`[^`]*`|(?<![\p{L}\p{N}])'[^']*'/gu, '…')
    .replace(/\([^()]*\)|（[^（）]*）/g, '')
    .split(/[.;!?](?=\s|$)|[。；！？\n]/, 1)[0]
    .replace(/:\s*[\w-]{16,}$/, '')
    .replace(/(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{8,}/gi, '…')
    .replace(/(?<![\p{L}\p{N}]|HTTP )\d[\d.,]*(?<=\d)/gu, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return visible(general, MAX_LENGTH);
}
