import fc from 'fast-check';
import { citizenOf, digitsOf, idOf, shiftOf, type Copy } from './copy-of';
import { patternOf } from './pattern';
import { TextBlock } from './text-block';

const citizen = '78a1c3b7-3b7a-4a33-a2bd-cbe844cc04bc';
const caseId = '4240b0a3-8531-48bd-939a-310a0272932f';
const facts = { digits: '261126000001', citizen, longitude: 118.420281, latitude: 37.069274, receivedAt: Date.parse('2026-11-26T04:23:30Z') / 1000, open: false };
const copy: Copy = { n: 7, shift: -86_400 - 60, citizen: citizenOf(0), place: { longitude: 118.5, latitude: 37.1 }, digits: '261125000007' };

/** What becomes of one line of one table. */
function copied(line: string): string {
  const texts = [new TextBlock()];
  patternOf({ caseId, reportId: caseId, lines: [[line]] }, facts).copy(copy, texts);
  return texts[0]!.take().toString();
}

describe('a copy of a case', () => {
  it('has ids of its own, the same one wherever the same stood, and its own reporter', () => {
    const [first, second, person] = copied(`${caseId} ${caseId} person:${citizen}`).trimEnd().split(' ');
    expect([first, person]).toEqual([second, `person:${citizenOf(0)}`]);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(first).not.toBe(caseId);
  });

  it('lies elsewhere, under its own number, which its words know as well', () => {
    expect(copied(`AJ261126000001 'aj261126000001' '000001' 0.000001 {"latitude": 37.069274, "longitude": 118.420281} 37069118420`))
      .toBe(`AJ261125000007 'aj261125000007' '000007' 0.000001 {"latitude": 37.1, "longitude": 118.5} 37100118500\n`);
  });

  it('happened earlier, in the database’s moments, in its own and on the clocks people read', () => {
    expect(copied('2026-11-26 04:23:30.397123+00\t2026-11-26T04:24:00.000Z\tinfinity\t承诺 2026-11-27 12:00 前 → 11-27 12:00'))
      .toBe('2026-11-25 04:22:30.397123+00\t2026-11-25T04:23:00.000Z\tinfinity\t承诺 2026-11-26 11:59 前 → 11-26 11:59\n');
  });

  it('shares no id and no number with another', () => {
    const number = fc.integer({ min: 0, max: 9_999_999 });
    fc.assert(fc.property(number, number, fc.nat(63), fc.nat(63), (a, b, k, m) => {
      expect(idOf(a, k) === idOf(b, m)).toBe(a === b && k === m);
      expect(citizenOf(a)).not.toBe(idOf(b, k));
    }));
    expect(digitsOf(Date.parse('2026-11-25T16:00:00Z') / 1000, 1_000_123)).toBe('261126000123');
  });

  it('was received within a year but not today, an open one within three days', () => {
    fc.assert(fc.property(fc.nat(1_000_000), (n) => {
      expect(shiftOf(n, false)).toBeGreaterThanOrEqual(-365 * 86_400);
      expect(shiftOf(n, true)).toBeGreaterThanOrEqual(-3 * 86_400);
      expect(Math.max(shiftOf(n, true), shiftOf(n, false))).toBeLessThanOrEqual(-86_400);
    }));
  });
});
