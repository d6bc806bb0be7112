import fc from 'fast-check';
import { checkLines, type Known } from './check-lines';

const at = (text: string) => new Date(`${text}:00+08:00`);
const known: Known = {
  ofUnit: new Set(['anna', 'ben']), elsewhere: new Set(['zoe']),
  shifts: [{ username: 'anna', from: at('2026-11-26T08:00'), to: at('2026-11-26T16:00') }],
};
const shift = (username: string, from: string, to: string) => ({ username, from, to });
const refusedLines = (...shifts: ReturnType<typeof shift>[]) => checkLines(shifts, known).refused.map(({ line, field }) => `${line} ${field}`);

describe('a list of shifts', () => {
  it('is taken when each line is right; one shift may begin as another ends', () => {
    const { lines, refused } = checkLines([shift('anna', '2026-11-26T16:00', '2026-11-27T00:00'), shift('ben', '2026-11-26T08:00', '2026-11-26T16:00')], known);
    expect(refused).toEqual([]);
    expect(lines.map(({ from }) => from.toISOString())).toEqual(['2026-11-26T08:00:00.000Z', '2026-11-26T00:00:00.000Z']);
  });

  it('is told, line by line and in both languages, what is wrong', () => {
    const shifts = [
      shift('nobody', '2026-11-26T08:00', '2026-11-26T16:00'), shift('zoe', '2026-11-26T08:00', '2026-11-26T16:00'), shift('ben', '明早', '2026-11-26'),
      shift('ben', '2026-11-26T16:00', '2026-11-26T08:00'), shift('anna', '2026-11-26T15:59', '2026-11-26T20:00'), shift('ben', '2026-11-27T08:00', '2026-11-27T16:00'), shift('ben', '2026-11-27T15:00', '2026-11-27T18:00'),
    ];
    expect(refusedLines(...shifts)).toEqual(['1 username', '2 username', '3 from', '3 to', '4 to', '5 from', '7 from']);
    for (const { message } of checkLines(shifts, known).refused) expect(message).toMatch(/[\u4e00-\u9fff].*[A-Za-z]/);
  });

  it('never lets one person be on duty twice at a time', () => {
    const hour = fc.integer({ min: 0, max: 40 });
    const lines = fc.array(fc.record({ username: fc.constantFrom('anna', 'ben'), start: hour, length: fc.integer({ min: 1, max: 12 }) }), { maxLength: 12 });
    const moment = (hours: number) => new Date(Date.parse('2026-12-01T00:00:00Z') + hours * 3_600_000).toISOString();
    fc.assert(fc.property(lines, (wanted) => {
      const { lines: read, refused } = checkLines(wanted.map(({ username, start, length }) => shift(username, moment(start), moment(start + length))), known);
      const onDuty = (username: string, hours: number) => read.filter((one) => one.username === username && one.from <= new Date(moment(hours)) && one.to > new Date(moment(hours))).length;
      const twice = ['anna', 'ben'].some((username) => Array.from({ length: 53 }, (_, hours) => onDuty(username, hours)).some((count) => count > 1));
      expect(refused.length > 0).toBe(twice);
    }));
  });
});
