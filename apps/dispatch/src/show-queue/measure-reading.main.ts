/**
 * `node dist/show-queue/measure-reading.main.js`: how long a page of the queue, a whole case and a look for due timers take, for
 * `npm run bench:case`, and the figures of today. Reads by the classes that serve them; says `{queueMs, caseMs, timersMs, figuresMs}`, the median of many each.
 */
import type { Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { readPrepareEnv } from '@paidan/service-kit';
import { loadCity } from '../load-city';
import { ReadTodayFigures } from '../show-figures/today-figures';
import { CaseFeed } from '../show-live/case-feed';
import { ShowCaseController } from '../show-case/show-case.controller';
import { ShowQueueController } from './show-queue.controller';
import { lockDue } from '../watch-deadlines/due-timers';

const TIMES = 300;
const who: Identity = { id: 'staff:dispatcher', role: 'dispatcher', unitId: null, name: null };

async function main(): Promise<void> {
  const database = await Database.open({ url: readPrepareEnv().DATABASE_URL, schema: 'dispatch', poolSize: 2 });
  const [queue, show] = [new ShowQueueController(database, new CaseFeed(database, { warn: () => undefined })), new ShowCaseController(database)];
  const ids = await database.query<{ id: string }>('select id from case_file order by id limit $1', [TIMES]);
  const queueMs = await median(() => queue.show({ limit: 50 }, who));
  const caseMs = await median((i) => show.show(ids[i % ids.length]!.id, who));
  const timersMs = await median(() => database.transaction((tx) => lockDue(tx, new Date(), 500)));
  const figures = new ReadTodayFigures(database, await loadCity(database));
  const figuresMs = await median(() => figures.count(new Date()), 20);
  process.stdout.write(`${JSON.stringify({ queueMs, caseMs, timersMs, figuresMs })}\n`);
  await database.close();
}

/** Milliseconds of the middle one of many, after as many to warm up. */
async function median(work: (i: number) => Promise<unknown>, times = TIMES): Promise<number> {
  const taken: number[] = [];
  for (let i = -times; i < times; i += 1) {
    const started = performance.now();
    await work(Math.abs(i));
    if (i >= 0) taken.push(performance.now() - started);
  }
  return Number(taken.sort((a, b) => a - b)[times / 2]!.toFixed(3));
}

void main();
