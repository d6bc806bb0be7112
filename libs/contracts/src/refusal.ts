import { z } from 'zod';
import { bilingual, words } from './text';

/** The body of every 4xx and 5xx answer. `message` is Chinese, then English; `field` names what to correct. */
export const ErrorBody = z.object({ code: z.string(), message: z.string(), field: z.string().optional() });
export type ErrorBody = z.infer<typeof ErrorBody>;

/** An expected "no" as a value: what went wrong, in both languages, and what to do next. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  readonly body: ErrorBody & Record<string, unknown>;
  readonly retryAfterSeconds?: number;
}

/** What a use case answers: its result, or a refusal. */
export type Outcome<T> = { readonly kind: 'done'; readonly value: T } | Refusal;

export const done = <T>(value: T): Outcome<T> => ({ kind: 'done', value });

interface RefusalExtras {
  field?: string;
  retryAfterSeconds?: number;
  /** Further facts beside code and message, e.g. the version a 409 was decided on. */
  facts?: Record<string, unknown>;
}

/** @param code stable, upper-case, e.g. `PHOTO.NOT_AN_IMAGE`. @param status the HTTP status. */
export function refuse(status: number, code: string, zh: string, en: string, extras: RefusalExtras = {}): Refusal {
  const { field, retryAfterSeconds, facts } = extras;
  const body = { code, message: bilingual(words(zh, en)), ...(field ? { field } : {}), ...facts };
  return { kind: 'refused', status, body, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) };
}

/** The refusal for a request that does not fit its schema, naming the first field that is wrong. */
export function refuseInvalid(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.') || 'body';
  return refuse(400, 'REQUEST.INVALID', `请求内容不正确：${field}，请更正后重试。`, `Invalid request, ${field}: ${issue?.message ?? 'not as described'}.`, {
    field,
  });
}
