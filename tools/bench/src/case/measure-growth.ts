import type { Say } from '@paidan/local-servers';
import { startCaseDatabase, type CaseDatabase } from './case-database';
import { startMeasured } from './measured-process';
import { fillCases, openPatterns } from './seed-cases';

const SMALL = 1_000;
const LARGE = 1_000_000;
/** A page, a case and a look for timers may take so many times as long at a million cases as at a thousand. */
const AT_MOST = 1.5;
/** The figures of a day with some 3,000 new cases, in milliseconds, counted anew; they are shown for five seconds. */
const FIGURES_MS = 500;

interface Times { queueMs: number; caseMs: number; timersMs: number; figuresMs: number }

/** How long reading takes with few and with many cases stored (median, ms). @param large how many are many */
export async function measureGrowth(say: Say, large = LARGE) {
  const database = await startCaseDatabase();
  try {
    await openPatterns(database);
    const small = await readTimes(database);
    say(`读取 reading at ${SMALL}: ${JSON.stringify(small)}`);
    await fillCases(database, large, (done) => say(`案件 cases ${done}/${large}`));
    const many = await readTimes(database);
    say(`读取 reading at ${large}: ${JSON.stringify(many)}`);
    const ratio = (name: keyof Times) => Number((many[name] / small[name]).toFixed(2));
    const growth = { queue: ratio('queueMs'), case: ratio('caseMs'), timers: ratio('timersMs') };
    const missed = Object.entries(growth).flatMap(([name, times]) => (times > AT_MOST ? [`growth.${name}`] : []));
    if (many.figuresMs > FIGURES_MS) missed.push('growth.figures');
    return { cases: [SMALL, large], small, large: many, growth, atMost: AT_MOST, figuresAtMostMs: FIGURES_MS, missed };
  } finally {
    await database.stop();
  }
}

/** The better of two runs: the machine is noisy. */
async function readTimes({ url }: CaseDatabase): Promise<Times> {
  const run = () => startMeasured('apps/dispatch/dist/show-queue/measure-reading.main.js', [], url).next<Times>();
  const [first, second] = [await run(), await run()];
  const better = (name: keyof Times) => Math.min(first[name], second[name]);
  return { queueMs: better('queueMs'), caseMs: better('caseMs'), timersMs: better('timersMs'), figuresMs: better('figuresMs') };
}
