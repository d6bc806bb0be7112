import type { PastAnswer } from '@paidan/contracts';

/** Rows looked at for one that may go. */
const PAGE = 500;
const NOTHING_BEFORE = '00000000-0000-0000-0000-000000000000';

/** One that may go once the case of its report is over. */
export interface Candidate { readonly id: string; readonly reportId: string }

/** The first `limit` of the candidates of which dispatch says so; read page by page, so that old open cases hide none. */
export async function pastPages(
  page: (after: string, limit: number) => Promise<Candidate[]>,
  ask: (reportIds: string[]) => Promise<PastAnswer>,
  mayGo: (answer: PastAnswer, reportId: string) => boolean,
  limit: number,
): Promise<string[]> {
  const found: string[] = [];
  for (let last = NOTHING_BEFORE; found.length < limit;) {
    const rows = await page(last, PAGE);
    if (rows.length > 0) {
      const answer = await ask([...new Set(rows.map(({ reportId }) => reportId))]);
      found.push(...rows.filter(({ reportId }) => mayGo(answer, reportId)).map(({ id }) => id));
    }
    if (rows.length < PAGE) break;
    last = rows.at(-1)!.id;
  }
  return found.slice(0, limit);
}
