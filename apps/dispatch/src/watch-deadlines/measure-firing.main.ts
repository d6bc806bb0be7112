/**
 * `node dist/watch-deadlines/measure-firing.main.js`: fires timers as the service does, looking every second, until none is left, for
 * `npm run bench:case`. Says `{fired, seconds, cpuMs}`.
 */
import { Database } from '@paidan/persistence';
import { readPrepareEnv } from '@paidan/service-kit';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCity } from '../load-city';
import { FireTimers, TIMER_BATCH } from './fire-timers';

const LOOK_MS = 1_000;

async function main(): Promise<void> {
  const database = await Database.open({ url: readPrepareEnv().DATABASE_URL, schema: 'dispatch', poolSize: 2 });
  const city = await loadCity(database);
  const timers = new FireTimers(database, city, { error: (facts: object) => process.stderr.write(`${JSON.stringify(facts)}\n`) });
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  let fired = 0;
  while (await isLeft(database)) {
    const now = await timers.fire(new Date());
    fired += now;
    if (now < TIMER_BATCH) await sleep(LOOK_MS);
  }
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(`${JSON.stringify({ fired, seconds: (performance.now() - started) / 1000, cpuMs: (user + system) / 1000 })}\n`);
  await database.close();
}

async function isLeft(database: Database): Promise<boolean> {
  return (await database.query('select from case_timer where fired_at is null and failure is null limit 1')).length > 0;
}

void main();
