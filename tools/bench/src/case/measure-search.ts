import type { Say } from '@paidan/local-servers';
import { startCaseDatabase } from './case-database';
import { startMeasured } from './measured-process';
import { fillCases, openPatterns } from './seed-cases';

const CASES = 1_000_000;
/** The first page with its total, at the median, in milliseconds. */
const AT_MOST_MS = 200;

/** What is asked: one case; a word of all, of one in a thousand, of two in a hundred thousand; two words never together; filters; both. */
const searches: Readonly<Record<string, string>> = {
  number: 'q=AJ777777', everywhere: 'q=路灯', oneInThousand: 'q=巷子', rare: 'q=梧桐', never: 'q=甲区 乙区', nothing: 'q=没有这样的字',
  unit: 'unit=lighting', open: 'open=true', openDue: 'open=true&sort=due', openWord: 'q=乙区&open=true', overdue: 'overdue=true&sort=due', refused: 'stage=refused', closedWord: 'q=巷子&stage=closed',
  categoryWord: 'category=101&q=甲区', month: 'receivedFrom=2026-11-01T00:00:00Z&q=巷子',
};

/** Made once a minute for everybody: told, not judged. */
const kept = ['publicMap', 'publicFigures'];

/** How long searching takes among so many cases (median, ms). */
export async function measureSearch(say: Say, many = CASES) {
  const database = await startCaseDatabase();
  try {
    await openPatterns(database);
    await fillCases(database, many, (done) => { if (done % 200_000 === 0) say(`案件 cases ${done}/${many}`); });
    const asked = Object.entries(searches).map(([name, text]) => `${name}=${text}`);
    const times = await startMeasured('apps/dispatch/dist/search-cases/measure-searching.main.js', asked, database.url).next<Record<string, { ms: number; most: number; found: string }>>();
    for (const [name, figures] of Object.entries(times)) say(`检索 search ${name}: ${JSON.stringify(figures)}`);
    const missed = Object.entries(times).flatMap(([name, { ms }]) => (ms > AT_MOST_MS && !kept.includes(name) ? [`search.${name}`] : []));
    return { cases: many, times, atMostMs: AT_MOST_MS, missed };
  } finally {
    await database.stop();
  }
}
