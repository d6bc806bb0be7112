import type { PastAnswer } from '@paidan/contracts';

/** Rows looked at for one that may go. */
const PAGE = 500;
const NOTHING_BEFORE = '00000000-0000-0000-0000-000000000000';

/** One that may go once dispatch says so of all the reports and cases it concerns. */
export interface Candidate { readonly id: string; readonly concerns: readonly string[] }

/** The first `limit` of the candidates of which dispatch says so; read page by page, so that old open cases hide none. Dispatch away: it throws, and nothing goes. */
export async function pastPages<Row extends Candidate>(
  page: (after: string, limit: number, last: Row | undefined) => Promise<Row[]>,
  ask: (ids: string[]) => Promise<PastAnswer>,
  mayGo: (answer: PastAnswer, id: string) => boolean,
  limit: number,
): Promise<string[]> {
  const found: string[] = [];
  for (let last: Row | undefined; found.length < limit;) {
    const rows: Row[] = await page(last?.id ?? NOTHING_BEFORE, PAGE, last);
    if (rows.length > 0) {
      const answer = await ask([...new Set(rows.flatMap(({ concerns }) => concerns))]);
      found.push(...rows.filter(({ concerns }) => concerns.every((id) => mayGo(answer, id))).map(({ id }) => id));
    }
    if (rows.length < PAGE) break;
    last = rows.at(-1);
  }
  return found.slice(0, limit);
}
