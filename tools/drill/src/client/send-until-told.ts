import type { Answer } from '@paidan/public-door';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, ToldInShort } from './ledger';

export interface Told<T> extends ToldInShort {
  /** The body of the last answer; null when there was none. */
  readonly body: T | null;
}

/** Refused before anything was begun: the door itself, or a limit that counts before it works. */
const beforeAnyWork = (status: number, code: unknown) => status === 429 || (status === 503 && code === 'SERVICE.BUSY');
/** What an answer says of the one sending it answers. */
function saying(status: number, code: unknown): Outcome {
  if (status >= 200 && status < 300) return 'ok';
  return beforeAnyWork(status, code) || (status >= 400 && status < 500) ? 'refused' : 'ambiguous';
}

const REST_MS = 400;
const LONGEST_REST_MS = 3_000;

/**
 * Sends the same again until it was told yes or no, at most `patienceMs`; 429 and 503 are waited for as they ask.
 * Once a sending was left open a later no says nothing of that one: only a yes settles it.
 */
export async function sendUntilTold<T>(send: () => Promise<Answer<T>>, patienceMs: number): Promise<Told<T>> {
  const late = Date.now() + patienceMs;
  for (let tries = 1, open = 0; ; tries += 1) {
    const answer = await send().catch(() => null);
    const code = (answer?.body as { code?: unknown } | null)?.code;
    const said = answer ? saying(answer.status, code) : 'ambiguous';
    if (said === 'ambiguous') open += 1;
    const comesAgain = said === 'ambiguous' || (answer !== null && beforeAnyWork(answer.status, code));
    const again = answer?.headers.get('retry-after') ?? null;
    if (!comesAgain || Date.now() >= late) {
      const outcome = said === 'refused' && open > 0 ? 'ambiguous' : said;
      return { outcome, tries, open, status: answer?.status ?? 0, comeAgain: again === null ? null : Number(again), at: new Date().toISOString(), body: answer?.body ?? null };
    }
    await sleep(Math.min(LONGEST_REST_MS, Math.max(REST_MS, 1000 * Number(again ?? 0))));
  }
}
