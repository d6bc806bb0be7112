import { Chance } from '@paidan/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Round } from '../drill';

const DAYS = 3;
const DAY_MS = 86_400_000;
/** A jump is seen within a second; then so long, in ms, until what came due by it has fired. */
const SEEN_MS = 2_500;
const FIRED_MS = 45_000;
/** What is worked in each state of the clocks. */
const WORK = { reports: 6, alerts: 0, photos: 0, acts: 6 };
const WORK_MS = 60_000;

/**
 * The clocks of all services, then that of PostgreSQL, jump three days ahead, three days back behind, and home again.
 * One clock decides of timers: that of the dispatch service, by which every step of a case is stamped as well.
 */
export const clockJumps: Drill = {
  name: 'clock-jumps',
  copy: 'clocked',
  needs: ['false-clocks'],
  traffic: false,
  async run(round) {
    const { system, figure } = round;
    // What is late by true time is so by our doing, from six days ago until in six days; what is due by the clock that decides is looked at here.
    const now = Date.now();
    system.disturbances.push({ from: now - 2 * DAYS * DAY_MS, to: now + 2 * DAYS * DAY_MS });
    await work(round, 0);
    const before = await fired(round);
    for (const days of [DAYS, -DAYS, 0]) await servicesAt(round, days);
    figure('firedAhead', (await fired(round)) - before);
    for (const days of [DAYS, -DAYS, 0]) await postgresAt(round, days);
  },
};

/** Tokens end with the clocks of those who judge them: everybody logs in anew. */
async function servicesAt(round: Round, days: number): Promise<void> {
  const { system, miss } = round;
  await system.clocks!.services.setTo(days);
  await sleep(SEEN_MS);
  await expectFired(round, days, `the services' clocks stood at ${days} days`);
  await work(round, days);
  if (!(await system.untilWhole())) miss(`not whole with the services' clocks at ${days} days`);
}

/** Nothing but the database's own clock moves: no timer may follow it. */
async function postgresAt(round: Round, days: number): Promise<void> {
  const { system, miss } = round;
  await system.clocks!.postgres.setTo(days);
  await sleep(SEEN_MS);
  const [seen] = await system.query<{ days: number }>('select round(extract(epoch from now() - to_timestamp($1)) / 86400)::int as days', [Date.now() / 1000]);
  if (seen!.days !== days) miss(`PostgreSQL's clock was to stand at ${days} days and stands at ${seen!.days}`);
  await work(round, 0);
  await expectFired(round, 0, `PostgreSQL's clock stood at ${days} days`);
}

/** People work from a new login until enough is acknowledged, then leave. */
async function work({ traffic, chance, miss }: Round, days: number): Promise<void> {
  traffic.people.allLeave();
  const before = traffic.done();
  traffic.start(new Chance(chance.whole(1, 2 ** 30)));
  if (!(await traffic.untilDone(before, WORK, WORK_MS))) miss(`hardly anything was done with a clock at ${days} days: ${JSON.stringify(before)} → ${JSON.stringify(traffic.done())}`);
  await traffic.stop();
}

/** Every timer that is due by the clock that decides fires soon. */
async function expectFired({ system, miss }: Round, days: number, when: string): Promise<void> {
  for (const late = Date.now() + FIRED_MS; ; await sleep(300)) {
    const [row] = await system.query<{ due: number }>('select count(*)::int as due from dispatch.case_timer where fired_at is null and failure is null and due_at <= to_timestamp($1)', [(Date.now() + days * DAY_MS) / 1000 - 3]);
    if (row!.due === 0) return;
    if (Date.now() > late) return miss(`${row!.due} timers were due and did not fire while ${when}`);
  }
}

async function fired({ system }: Round): Promise<number> {
  const [row] = await system.query<{ count: number }>('select count(*)::int as count from dispatch.case_timer where fired_at is not null');
  return row!.count;
}
