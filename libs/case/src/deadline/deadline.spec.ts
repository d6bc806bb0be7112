import fc from 'fast-check';
import { words } from '@paidan/contracts';
import { beginDeadline } from './case-deadline';
import type { Clock } from './clocks';
import { afterWorkingTime, type WorkCalendar } from './work-calendar';

const calendar: WorkCalendar = {
  publishedYears: new Set([2026]),
  exceptions: new Map([['2026-10-01', false], ['2026-10-02', false], ['2026-10-05', false], ['2026-10-06', false], ['2026-10-07', false], ['2026-10-10', true]]),
};
const limit = (clock: Clock, value: number) => ({ clock, value, condition: words('一般', 'ordinary') });
const promised = (from: string, clock: Clock, value: number) => beginDeadline(new Date(`${from}+08:00`), limit(clock, value), calendar).promisedAt;
const shanghai = (local: string) => new Date(`${local}+08:00`).toISOString();

describe('the deadline of a case', () => {
  it('runs through night and holiday on urgent hours', () => {
    expect(promised('2026-09-30T23:00:00', 'urgent_hour', 2)).toBe(shanghai('2026-10-01T01:00:00'));
  });

  it('rests at noon and overnight on working hours', () => {
    expect(promised('2026-11-24T11:00:00', 'work_hour', 2)).toBe(shanghai('2026-11-24T15:00:00'));
    expect(promised('2026-11-24T17:00:00', 'work_hour', 2)).toBe(shanghai('2026-11-25T09:00:00'));
  });

  it('begins on Monday morning when a case comes at the weekend', () => {
    expect(promised('2026-11-21T10:00:00', 'work_hour', 4)).toBe(shanghai('2026-11-23T12:00:00'));
  });

  it('counts a working day as eight working hours and skips the National Day holiday but not its make-up Saturday', () => {
    expect(promised('2026-09-30T14:00:00', 'work_day', 1)).toBe(shanghai('2026-10-08T12:00:00'));
    expect(promised('2026-10-09T16:00:00', 'work_day', 1)).toBe(shanghai('2026-10-10T16:00:00'));
  });

  it('counts calendar days as they come', () => {
    expect(promised('2026-09-30T14:00:00', 'natural_day', 3)).toBe(shanghai('2026-10-03T14:00:00'));
  });

  it('is provisional when it crosses into a year without published holidays, and says so', () => {
    const { provisional, because } = beginDeadline(new Date('2026-12-31T16:00:00+08:00'), limit('work_day', 2), calendar);
    expect(provisional).toBe(true);
    expect(because.zh).toContain('暂定');
  });

  it('agrees with counting working minutes one by one', () => {
    const isWorkingMinute = (at: number) => {
      const local = new Date(at + 8 * 3_600_000);
      const exception = calendar.exceptions.get(local.toISOString().slice(0, 10));
      const working = exception ?? (local.getUTCDay() >= 1 && local.getUTCDay() <= 5);
      const hour = local.getUTCHours();
      return working && ((hour >= 8 && hour < 12) || (hour >= 14 && hour < 18));
    };
    const start = Date.parse('2026-09-25T00:00:00Z');
    fc.assert(fc.property(fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.integer({ min: 1, max: 24 * 60 }), (offset, minutes) => {
      const from = start + offset * 60_000;
      let at = from;
      for (let left = minutes; left > 0; at += 60_000) if (isWorkingMinute(at)) left -= 1;
      expect(afterWorkingTime(new Date(from), minutes * 60_000, calendar).at.getTime()).toBe(at);
    }), { numRuns: 60 });
  });
});
