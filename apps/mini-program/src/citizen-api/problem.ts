import type { ErrorBody } from '@paidan/contracts';
import { NoAnswerError, PhoneError, type Answer } from './platform';

/** What went wrong, for people: a sentence of the server in both languages, or the name of one of ours. */
export interface Problem {
  readonly code: string;
  /** Chinese, then English, as the server said it; null: the texts have a sentence for `code`. */
  readonly message: string | null;
  /** True when the same may be sent again later and can work. */
  readonly later: boolean;
}

/** The notice has to be accepted first; then the same may be sent again. */
export const NOT_ACCEPTED = 'PRIVACY.NOT_ACCEPTED';
const LATER: readonly number[] = [401, 408, 425, 429, 500, 502, 503, 504];

/** A refusal of the server, or an answer that is none of ours (a proxy's page). */
export function problemOf({ status, body }: Answer): Problem {
  const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as Partial<ErrorBody>;
  const later = LATER.includes(status) || code === NOT_ACCEPTED;
  return typeof code === 'string' && typeof message === 'string' ? { code, message, later } : { code: 'server-away', message: null, later: true };
}

/** What an adapter threw; anything unexpected counts as a line that is down, and is tried again. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof PhoneError) return { code: error.code, message: null, later: false };
  return { code: error instanceof NoAnswerError ? 'no-answer' : 'server-away', message: null, later: true };
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (problem: Problem): Result<never> => ({ ok: false, problem });

/** Two words: a house number or the name of a thing behind a person's Chinese words is no English sentence. */
const SENTENCE = /[a-z]{2,}\S* .*[a-z]{2,}/i;

/** The sentence of a bilingual message in one language; the whole when it has only one. */
export function sentenceOf(message: string, language: 'zh' | 'en'): string {
  const parts = /^(.*[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]\S*) (.+)$/su.exec(message);
  return parts && SENTENCE.test(parts[2]!) ? parts[language === 'zh' ? 1 : 2]! : message;
}
