import type { Say } from '@paidan/local-servers';
import { startCaseDatabase } from './case-database';
import { startMeasured } from './measured-process';
import { fillCases, openPatterns } from './seed-cases';

const TIMERS = 100_000;
/** All due within one minute, each has to fire within so many seconds. */
const WITHIN_SECONDS = 60;

/** A hundred thousand timers due within one minute: how late the latest fires, and that each fires once. */
export async function measureTimers(say: Say) {
  const database = await startCaseDatabase();
  const { client, url } = database;
  try {
    await openPatterns(database);
    await fillCases(database, TIMERS, () => undefined);
    await client.query('truncate case_timer');
    await client.query(`update case_file set stage = 'dispatched', waits_for = null, waits_since = null, state = state || '{"stage":"dispatched"}'`);
    const { rows: [before] } = await client.query<{ count: string }>('select count(*) from case_history');
    await client.query(`insert into case_timer (case_id, name, due_at) select id, 'warn:50', now() + (row_number() over ()) * interval '${WITHIN_SECONDS} seconds' / ${TIMERS} from case_file`);
    await client.query('analyze');
    say(`计时 timers: ${TIMERS} 个，一分钟内到期 due within a minute…`);
    const { fired, seconds, cpuMs } = await startMeasured('apps/dispatch/dist/watch-deadlines/measure-firing.main.js', [], url).next<{ fired: number; seconds: number; cpuMs: number }>();
    const { rows: [late] } = await client.query<{ latest: string; early: string }>(
      `select max(extract(epoch from fired_at - due_at)) as latest, count(*) filter (where fired_at < due_at) as early from case_timer where name = 'warn:50'`,
    );
    const { rows: [after] } = await client.query<{ count: string }>('select count(*) from case_history');
    const events = Number(after!.count) - Number(before!.count);
    const figures = { timers: TIMERS, fired, events, early: Number(late!.early), latestSeconds: Number(Number(late!.latest).toFixed(1)), seconds: Math.round(seconds), cpuMsEach: Number((cpuMs / fired).toFixed(3)), withinSeconds: WITHIN_SECONDS };
    say(`计时 timers: ${JSON.stringify(figures)}`);
    const right = fired === TIMERS && events === TIMERS && figures.early === 0 && figures.latestSeconds <= WITHIN_SECONDS;
    return { ...figures, missed: right ? [] : ['timers'] };
  } finally {
    await database.stop();
  }
}
