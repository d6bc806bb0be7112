import type { Answer } from '@paidan/web-kit';

/** What an answer means for the queue. `stop`: nothing more is sent until the pause is over; `login`: until somebody logs in. */
export type Verdict =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'login' }
  | { readonly kind: 'stop'; readonly unsure: boolean; readonly retryAfterSeconds: number | null };

/** A part that is away and too many requests pass by themselves; every other refusal is for a person to read. */
export function verdictOf(answer: Answer<unknown>): Verdict {
  if (answer.kind === 'done') return { kind: 'sent' };
  if (answer.kind === 'away') return { kind: 'stop', unsure: true, retryAfterSeconds: null };
  const { status, code, message, retryAfterSeconds } = answer;
  if (status === 401) return { kind: 'login' };
  if (status === 429 || status === 408 || status >= 500) return { kind: 'stop', unsure: status >= 500, retryAfterSeconds };
  return { kind: 'refused', code, message };
}
