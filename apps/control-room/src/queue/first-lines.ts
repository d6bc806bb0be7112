import type { CasePage } from '@paidan/contracts';
import { ask, type Answer } from '@paidan/web-kit';

/** The rows of the first page: what is seen, and a little more. */
export const FIRST_PAGE = 60;
/** Milliseconds for which lines that were asked for beforehand are as good as those asked for now. */
const GOOD_FOR = 10_000;

let asked: { readonly at: number; readonly answer: Promise<Answer<CasePage>> } | null = null;

/** Asks for the first lines while the house is still being put together: the door knows who one is, and whose lines come. */
export function askFirstLines(): void {
  if (document.cookie.includes('paidan_session_kept=1')) asked = { at: Date.now(), answer: ask<CasePage>('/queue', { query: { limit: FIRST_PAGE } }) };
}

/** What was asked for beforehand, once; null when there is nothing of use. */
export async function takeFirstLines(): Promise<CasePage | null> {
  const mine = asked;
  asked = null;
  if (!mine || Date.now() - mine.at > GOOD_FOR) return null;
  const answer = await mine.answer;
  return answer.kind === 'done' ? answer.value : null;
}
