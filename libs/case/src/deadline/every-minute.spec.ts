import { words } from '@paidan/contracts';
import table from 'chinese-days/dist/chinese-days.json';
import fc from 'fast-check';
import { alarmsOf, type ClockSettings } from './alarms';
import { beginDeadline, extendDeadline, pauseDeadline, reckon, restDeadline, resumeDeadline, type CaseDeadline } from './case-deadline';
import { clocks, momentAfter, timeBetween, type Clock } from './clocks';
import { limitMs, type Limit } from './limits';
import { leftAt, type DeadlineFacts } from './run-clock';
import type { WorkCalendar } from './work-calendar';

const MINUTE = 60_000;
const DAY = 1_440;
const { holidays, workdays } = table as Record<'holidays' | 'workdays', Record<string, string>>;
const published = (date: string) => date in workdays || (new Date(date).getUTCDay() % 6 !== 0 && !(date in holidays));
const localOf = (at: number) => new Date(at + 480 * MINUTE);
const dateOf = (at: number) => localOf(at).toISOString().slice(0, 10);

const calendar: WorkCalendar = { publishedYears: new Set([2024, 2025, 2026]), exceptions: exceptionsOf('2024-01-01', '2027-01-01') };
function exceptionsOf(from: string, to: string): Map<string, boolean> {
  const exceptions = new Map<string, boolean>();
  for (let at = Date.parse(`${from}T00:00:00+08:00`); at < Date.parse(`${to}T00:00:00+08:00`); at += DAY * MINUTE) {
    const weekday = localOf(at).getUTCDay();
    if (published(dateOf(at)) !== (weekday % 6 !== 0)) exceptions.set(dateOf(at), published(dateOf(at)));
  }
  return exceptions;
}

const settings: ClockSettings = {
  stages: { accept: 15, dispatch: 15, check: 30 },
  warnings: [0.5, 0.8, 1],
  escalation: [{ level: 1, share: 1, hours: 0, to: ['unit-leader'] }, { level: 2, share: 1.5, hours: 0, to: ['shift-leader'] }, { level: 3, share: 2, hours: 0, to: ['admin'] }],
};

/** Whether the clock runs in the minute that begins at `at`: looked up, not computed. */
const days = new Map<number, boolean>();
const WORKING_HOURS = new Set([8, 9, 10, 11, 14, 15, 16, 17]);
function runsIn(clock: Clock, at: number): boolean {
  if (clock === 'urgent_hour' || clock === 'natural_day') return true;
  const minute = at / MINUTE + 480;
  const day = Math.floor(minute / DAY);
  if (!days.has(day)) days.set(day, published(dateOf(at)));
  return WORKING_HOURS.has(Math.floor((minute % DAY) / 60)) && days.get(day)!;
}

/** Minute by minute from the start until the granted minutes have run, standing still in the pauses. */
function counted({ startedAt, limit, extensions, pauses }: DeadlineFacts, minutes = (limitMs(limit) / MINUTE) * (1 + extensions.length)): number {
  const stops = pauses.map(({ from, to }) => [Date.parse(from), Date.parse(to!)] as const);
  const stands = (at: number) => stops.some(([from, to]) => at >= from && at < to);
  let at = Date.parse(startedAt);
  for (let left = minutes; left > 0; at += MINUTE) if (!stands(at) && runsIn(limit.clock, at)) left -= 1;
  return at;
}

/** Begins in the days before a holiday with its 调休, or at the turn of a year. */
const start = fc.tuple(fc.constantFrom('2024-12-27', '2025-01-22', '2025-09-26', '2025-12-29', '2026-02-11', '2026-09-17', '2026-09-28', '2026-12-24'), fc.nat(12 * DAY))
  .map(([date, minute]) => Date.parse(`${date}T00:00:00+08:00`) + minute * MINUTE);
const clock = fc.constantFrom<Clock>('urgent_hour', 'work_hour', 'work_day', 'natural_day');
const limit = fc.tuple(clock, fc.integer({ min: 1, max: 7 }), fc.boolean()).map(([name, value, half]): Limit => ({ clock: name, value: half ? value / 2 : value, condition: words('一般', 'ordinary') }));
/** Minutes to run, to stand, to run, to stand… */
const stops = fc.array(fc.tuple(fc.nat(4 * DAY), fc.nat(9 * DAY), fc.constantFrom<'suspended' | 'asking' | 'merged'>('suspended', 'asking', 'merged')), { maxLength: 3 });
const iso = (at: number) => new Date(at).toISOString();

const facts = fc.tuple(start, limit, fc.nat(2), stops).map(([from, chosen, extensions, spells]): DeadlineFacts => {
  let at = from;
  const pauses = spells.map(([run, stand, kind]) => { const begin = at + run * MINUTE; at = begin + stand * MINUTE; return { kind, from: iso(begin), to: iso(at) }; });
  return { startedAt: iso(from), limit: chosen, extensions: Array.from({ length: extensions }, () => iso(from)), pauses };
});

describe('counted minute by minute', () => {
  it.each(Object.keys(clocks) as Clock[])('%s: the moment at which so many minutes have passed, and how many lie between two moments', (name) => {
    fc.assert(fc.property(start, fc.integer({ min: 1, max: 5 * DAY }), (from, minutes) => {
      let at = from;
      for (let left = minutes; left > 0; at += MINUTE) if (runsIn(name, at)) left -= 1;
      expect(momentAfter(name, new Date(from), minutes * MINUTE, calendar).at.getTime()).toBe(at);
      expect(timeBetween(name, new Date(from), new Date(at), calendar).ms).toBe(minutes * MINUTE);
      expect(timeBetween(name, new Date(at), new Date(from), calendar).ms).toBe(0);
    }), { numRuns: 40 });
  });

  it('a deadline is where the clock ends that stands still in the pauses and got one limit more with each extension', () => {
    fc.assert(fc.property(facts, (given) => {
      expect(reckon(given, calendar).promisedAt).toBe(iso(counted(given)));
    }), { numRuns: 150 });
  });

  it('each warning comes when its share of the clock’s time has run, each escalation as much later as its level says', () => {
    fc.assert(fc.property(facts, (given) => {
      const whole = (limitMs(given.limit) / MINUTE) * (1 + given.extensions.length);
      const due = (share: number) => iso(counted(given, Math.round(whole * share)));
      const alarms = alarmsOf(given, settings, calendar).map((alarm) => [alarm.kind === 'warn' ? alarm.share : `level ${alarm.level}`, alarm.at.toISOString()]);
      expect(alarms).toHaveLength(6);
      expect(Object.fromEntries(alarms)).toEqual({ 0.5: due(0.5), 0.8: due(0.8), 1: due(1), 'level 1': due(1), 'level 2': due(1.5), 'level 3': due(2) });
    }), { numRuns: 40 });
  });

  it('what is left when the clock stops is left when it runs on, to the millisecond', () => {
    fc.assert(fc.property(start, limit, fc.nat(3 * DAY * MINUTE), fc.nat(40 * DAY * MINUTE), (from, chosen, run, stand) => {
      const begun = beginDeadline(new Date(from), chosen, calendar);
      const [stop, go] = [new Date(from + run), new Date(from + run + stand)];
      const resumed = resumeDeadline(pauseDeadline(begun, 'suspended', stop, calendar), go, calendar);
      expect(restDeadline(begun, 'suspended', iso(stop.getTime()), go, calendar)).toEqual(resumed);
      const left = timeBetween(chosen.clock, stop, new Date(begun.promisedAt), calendar).ms;
      expect(leftAt(resumed, go, calendar)).toBe(left);
      if (left === 0) expect(resumed.promisedAt).toBe(begun.promisedAt);
      else expect(resumed.promisedAt).toBe(momentAfter(chosen.clock, go, left, calendar).at.toISOString());
    }), { numRuns: 300 });
  });

  it('an extension is one more of the original limit from the old deadline, whenever it is granted', () => {
    fc.assert(fc.property(start, limit, fc.nat(10 * DAY), (from, chosen, later) => {
      const begun = beginDeadline(new Date(from), chosen, calendar);
      const extended = extendDeadline(begun, new Date(from + later * MINUTE), calendar);
      expect(extended.promisedAt).toBe(beginDeadline(new Date(begun.promisedAt), chosen, calendar).promisedAt);
    }), { numRuns: 150 });
  });

  it('is provisional exactly when the clock, to get there, asked for a day of an unpublished year', () => {
    fc.assert(fc.property(start, limit, (from, chosen) => {
      const { promisedAt, provisional } = beginDeadline(new Date(from), chosen, calendar);
      expect(provisional).toBe(clocks[chosen.clock].working && dateOf(Date.parse(promisedAt)) >= '2027');
    }), { numRuns: 150 });
  });

  it('a deadline kept as JSON and computed again on another calendar is what it would have been on that calendar', () => {
    const next: WorkCalendar = { publishedYears: new Set([...calendar.publishedYears, 2027]), exceptions: new Map([...calendar.exceptions, ['2027-01-01', false], ['2027-01-04', false], ['2027-01-09', true]]) };
    fc.assert(fc.property(facts, (given) => {
      const kept = JSON.parse(JSON.stringify(reckon(given, calendar))) as CaseDeadline;
      expect(reckon(kept, calendar)).toEqual(kept);
      expect(reckon(kept, next)).toEqual(reckon(given, next));
    }), { numRuns: 100 });
  });
});
