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
/** How often both are read. */
const TURNS = 4;

interface Times { queueMs: number; caseMs: number; timersMs: number; figuresMs: number }

/** How long reading takes with few and with many cases stored (median, ms). @param large how many are many */
export async function measureGrowth(say: Say, large = LARGE) {
  const [few, filled] = [await startCaseDatabase(), await startCaseDatabase()];
  try {
    await openPatterns(few);
    await openPatterns(filled);
    await fillCases(filled, large, (done) => say(`案件 cases ${done}/${large}`));
    const { small, many } = await readInTurns(few, filled);
    say(`读取 reading at ${SMALL}: ${JSON.stringify(small)}; at ${large}: ${JSON.stringify(many)}`);
    const ratio = (name: keyof Times) => Number((many[name] / small[name]).toFixed(2));
    const growth = { queue: ratio('queueMs'), case: ratio('caseMs'), timers: ratio('timersMs') };
    const missed = Object.entries(growth).flatMap(([name, times]) => (times > AT_MOST ? [`growth.${name}`] : []));
    if (many.figuresMs > FIGURES_MS) missed.push('growth.figures');
    return { cases: [SMALL, large], small, large: many, growth, atMost: AT_MOST, figuresAtMostMs: FIGURES_MS, missed };
  } finally {
    await few.stop();
    await filled.stop();
  }
}

/** Both read in turns, the best of each: the machine is noisy, and a neighbour who comes in between must not look like growth. */
async function readInTurns(few: CaseDatabase, filled: CaseDatabase): Promise<{ small: Times; many: Times }> {
  const [small, many]: Times[][] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    small!.push(await readTimes(few));
    many!.push(await readTimes(filled));
  }
  return { small: best(small!), many: best(many!) };
}

const readTimes = ({ url }: CaseDatabase) => startMeasured('apps/dispatch/dist/show-queue/measure-reading.main.js', [], url).next<Times>();

function best(turns: readonly Times[]): Times {
  const least = (name: keyof Times) => Math.min(...turns.map((times) => times[name]));
  return { queueMs: least('queueMs'), caseMs: least('caseMs'), timersMs: least('timersMs'), figuresMs: least('figuresMs') };
}
