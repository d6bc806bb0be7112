import { words } from '@paidan/contracts';
import { alarmsOf, type ClockSettings } from './alarms';
import { beginDeadline, extendDeadline, pauseDeadline, resumeDeadline } from './case-deadline';
import type { Clock } from './clocks';
import { LimitTable, type LimitRow } from './limits';
import { isPaused } from './run-clock';
import type { WorkCalendar } from './work-calendar';

const calendar: WorkCalendar = {
  publishedYears: new Set([2026]),
  exceptions: new Map([['2026-10-01', false], ['2026-10-02', false], ['2026-10-05', false], ['2026-10-06', false], ['2026-10-07', false], ['2026-10-10', true]]),
  names: new Map([['2026-10-01', '国庆节'], ['2026-10-10', '国庆节']]),
};
const settings: ClockSettings = {
  stages: { accept: 15, dispatch: 15, check: 30 },
  warnings: [0.5, 0.8, 1],
  escalation: [{ level: 1, share: 1, hours: 0, to: ['unit-leader'] }, { level: 2, share: 1.5, hours: 0, to: ['shift-leader'] }, { level: 3, share: 2, hours: 0, to: ['admin'] }],
};
const at = (local: string) => new Date(`${local}:00+08:00`);
const limit = (clock: Clock, value: number) => ({ clock, value, condition: words('一般情形', 'ordinary') });
const promise = (local: string) => at(local).toISOString();

describe('the deadline a case keeps', () => {
  it('says in one line how it was computed: start, clock, days passed over, suspension, extension', () => {
    const begun = beginDeadline(at('2026-11-25T10:00'), limit('work_day', 2), calendar);
    const stopped = pauseDeadline(begun, 'suspended', at('2026-11-26T09:00'), calendar);
    const resumed = resumeDeadline(stopped, at('2026-11-29T13:00'), calendar);
    const extended = extendDeadline(resumed, at('2026-11-30T09:00'), calendar);
    expect(extended.promisedAt).toBe(promise('2026-12-03T09:00'));
    expect(extended.because).toEqual(words(
      '2026-11-25 10:00 起 2 工作日（8–12 时、14–18 时），情形：一般情形，其间跳过 11-29 周末；挂账 3 天 4 小时（11-26 09:00 至 11-29 13:00）；延期 1 次，每次加一个原时限 → 12-03 09:00',
      '2 working days (8–12, 14–18) from 2026-11-25 10:00, condition: ordinary, passing over 11-29 weekend; suspended for 3 d 4 h (11-26 09:00 to 11-29 13:00); extended 1 time by the original limit → 12-03 09:00',
    ));
  });

  it('names the holiday it passes over', () => {
    const { because } = beginDeadline(at('2026-09-30T16:00'), limit('work_day', 1), calendar);
    expect(because.zh).toBe('2026-09-30 16:00 起 1 工作日（8–12 时、14–18 时），情形：一般情形，其间跳过 10-01 至 10-07 国庆节 → 10-08 16:00');
  });

  it('says what is left while its clock stands still, and warns of nothing then', () => {
    const stopped = pauseDeadline(beginDeadline(at('2026-11-25T10:00'), limit('work_hour', 4), calendar), 'asking', at('2026-11-25T15:30'), calendar);
    expect(isPaused(stopped)).toBe(true);
    expect(stopped.because.zh).toContain('11-25 15:30 待市民补充，计时停止，尚余 30 分钟');
    expect(stopped.promisedAt).toBe(promise('2026-11-25T16:00'));
    const due = (deadline: typeof stopped) => alarmsOf(deadline, settings, calendar).map(({ at: moment }) => moment.getTime()).filter((moment) => moment > at('2026-11-25T15:30').getTime());
    expect(due(stopped)).toEqual([]);
    expect(due(resumeDeadline(stopped, at('2026-11-30T08:00'), calendar))[0]).toBe(at('2026-11-30T08:30').getTime());
  });

  it('is not saved by a pause that begins after it passed', () => {
    const begun = beginDeadline(at('2026-11-25T10:00'), limit('urgent_hour', 2), calendar);
    const paused = pauseDeadline(begun, 'suspended', at('2026-11-25T12:00'), calendar);
    expect(resumeDeadline(paused, at('2026-12-25T12:00'), calendar).promisedAt).toBe(begun.promisedAt);
  });

  it('does not stop twice', () => {
    const stopped = pauseDeadline(beginDeadline(at('2026-11-25T10:00'), limit('work_hour', 4), calendar), 'asking', at('2026-11-25T11:00'), calendar);
    expect(pauseDeadline(stopped, 'suspended', at('2026-11-25T11:30'), calendar)).toBe(stopped);
  });

  it('gives the year when it falls into another, and that it is provisional', () => {
    const { because, provisional } = beginDeadline(at('2026-12-31T16:00'), limit('work_day', 2), calendar);
    expect([provisional, because.zh.split(' → ')[1]]).toEqual([true, '2027-01-04 16:00（暂定：跨入尚未公布节假日的年份，公布后重算）']);
  });

  it('keeps the words of a limit that says more than a number', () => {
    const told = { ...limit('urgent_hour', 1), text: words('1 紧急工作时制止', '1 urgent hour to stop it') };
    expect(beginDeadline(at('2026-11-25T23:30'), told, calendar).because.zh).toBe('2026-11-25 23:30 起 1 紧急工作时制止（夜间和节假日照常计时），情形：一般情形 → 11-26 00:30');
  });
});

describe('an escalation', () => {
  const later: ClockSettings = { ...settings, warnings: [], escalation: [{ level: 1, share: 1, hours: 4, to: ['unit-leader'] }, { level: 2, share: 1.5, hours: 0, to: ['shift-leader'] }] };

  it('can wait some hours of the case’s own clock after its share has run', () => {
    expect(alarmsOf(beginDeadline(at('2026-11-27T16:00'), limit('work_hour', 2), calendar), later, calendar)).toEqual([
      { kind: 'escalate', level: 2, to: ['shift-leader'], at: at('2026-11-30T09:00') },
      { kind: 'escalate', level: 1, to: ['unit-leader'], at: at('2026-11-30T12:00') },
    ]);
    expect(alarmsOf(beginDeadline(at('2026-11-27T16:00'), limit('urgent_hour', 2), calendar), later, calendar)[1]).toMatchObject({ level: 1, at: at('2026-11-27T22:00') });
  });

  it('does not come nearer in a pause that begins after the deadline, and is due as many hours after it as were left', () => {
    const begun = beginDeadline(at('2026-11-25T08:00'), limit('urgent_hour', 2), calendar);
    const stopped = pauseDeadline(begun, 'suspended', at('2026-11-25T11:00'), calendar);
    expect(alarmsOf(stopped, later, calendar)).toEqual([{ kind: 'escalate', level: 2, to: ['shift-leader'], at: at('2026-11-25T11:00') }]);
    const resumed = resumeDeadline(stopped, at('2026-11-28T09:00'), calendar);
    expect([resumed.promisedAt, alarmsOf(resumed, later, calendar)[1]]).toEqual([begun.promisedAt, { kind: 'escalate', level: 1, to: ['unit-leader'], at: at('2026-11-28T12:00') }]);
  });
});

describe('the limits of a city', () => {
  const row = (conditionNo: number, clock: Clock, value: number, standard: boolean): LimitRow => ({ categoryCode: '10101', conditionNo, standard, ...limit(clock, value) });
  const table = new LimitTable([row(1, 'urgent_hour', 2, false), row(2, 'work_hour', 4, true), { ...row(3, 'work_day', 15, false), condition: words('种植季节', 'planting season') }]);

  it('are those of the condition chosen, else of the standard one', () => {
    expect(table.limitFor('10101')).toEqual({ ...limit('work_hour', 4), conditionNo: 2 });
    expect(table.limitFor('10101', 3)).toMatchObject({ clock: 'work_day', value: 15, condition: { zh: '种植季节' } });
  });

  it('are three working days for a category without any, and none for a condition that is not there', () => {
    expect(table.limitFor('20110')).toMatchObject({ clock: 'work_day', value: 3 });
    expect(table.limitFor('10101', 9)).toBeNull();
  });
});
