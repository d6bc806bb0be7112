import fc from 'fast-check';
import { isComparedAgainAt, likeNeighbours } from './compare-cases';
import { judgeSame, type Candidate } from './judge-same';
import type { SameProblemSettings } from './same-problem-settings';
import type { Sighting } from './sighting';

const settings: SameProblemSettings = {
  radius: 50, hours: 24, boxOverlap: 0.5, sameViewMinutes: 5, sureFrom: 0.95, likelyFrom: 0.1, othersPerHectare: 2, apart: 12, recurDays: 15,
  placeError: { citizen: 6, staff: 6, fixedCamera: 8, movingCamera: 5 },
};
const east = (metres: number) => ({ longitude: 118.41 + metres / 88_740, latitude: 37.05 });
let serial = 0;
const seen = (metres: number, changes: Partial<Sighting> = {}): Sighting => ({
  reportId: `r${(serial += 1)}`, at: '2026-11-24T10:00:00.000Z', source: 'citizen', place: east(metres), code: '20110', kind: 'heap', settled: true, text: null, camera: null, prints: [], component: null, ...changes,
});
const seenAt = (x: number, cameraId = 'cam') =>
  seen(0, { source: 'camera', camera: { cameraId, label: 'l', messageId: undefined, trackId: undefined, repeatCount: undefined, box: { x, y: 0.4, width: 0.2, height: 0.2 }, moving: undefined } });
const aCase = (caseId: string, sightings: Sighting[], changes: Partial<Candidate> = {}): Candidate => ({ caseId, caseNumber: `AJ-${caseId}`, kind: 'heap', closedAt: null, sightings, ...changes });
const named = (one: Candidate, ...others: Candidate[]) => likeNeighbours(one, others, settings).map(({ of }) => of.caseId);
const often = (metres: number, times: number) => Array.from({ length: times }, () => seen(metres));

describe('cases beside each other', () => {
  it('are asked about when what came later puts them at one place, though the reports that opened them were too far apart to ask', () => {
    const strayed = seen(36);
    const there = aCase('there', [seen(0)]);
    expect(judgeSame(strayed, [there], settings)).toMatchObject({ kind: 'own', possible: [] });
    const told = aCase('there', [seen(22), seen(18), seen(20), ...there.sightings]);
    const [possible] = likeNeighbours(told, [aCase('strayed', [strayed])], settings);
    expect(possible).toMatchObject({ of: { caseId: 'strayed', caseNumber: 'AJ-strayed' } });
    expect(possible!.because.zh).toMatch(/^按两案的全部上报比较（4 次与 1 次）：相距约 21 米，已有 4 次上报，类别相同$/);
    expect(possible!.because.en).toMatch(/^compared by all their reports \(4 and 1\): about 21 m apart, told of 4 times, same category$/);
  });

  it('are not asked about when another side of the street is named, another component, or the place is another', () => {
    const text = '一堆垃圾没人清，在路东';
    const told = aCase('told', [...often(0, 7), seen(0, { text, component: '1' })]);
    expect(named(told, aCase('near', [seen(26)]))).toEqual(['near']);
    expect(named(told, aCase('across', [seen(26, { text: '一堆垃圾没人清，在路西' })]))).toEqual([]);
    expect(named(told, aCase('other', [seen(26, { component: '2' })]))).toEqual([]);
    expect(named(told, aCase('far', [seen(49)]))).toEqual([]);
  });

  it('are not asked about when of two kinds, or when one has ended; a case of no known kind may be either', () => {
    const told = aCase('told', often(0, 4));
    expect(named(told, aCase('stall', [seen(3, { code: '20406', kind: '20406' })], { kind: '20406' }))).toEqual([]);
    expect(named(told, aCase('closed', [seen(3)], { closedAt: '2026-11-24T09:00:00.000Z' }), told)).toEqual([]);
    expect(named(told, aCase('unknown', [seen(3, { code: null, kind: null })], { kind: null }))).toEqual(['unknown']);
  });

  it('go by the likeliest of what a camera saw of both: one loose box tells nothing apart, boxes that never meet do', () => {
    const there = aCase('there', [seenAt(0.3), seenAt(0.32)]);
    expect(named(aCase('loose', [seenAt(0.6), seenAt(0.35)]), there)).toEqual(['there']);
    expect(named(aCase('beside', [seenAt(0.6), seenAt(0.62)]), there)).toEqual([]);
    expect(named(aCase('by two cameras', [seenAt(0.6, 'second')]), there)).toEqual(['there']);
  });

  it('are three at most, the likeliest first', () => {
    const told = aCase('told', often(0, 8));
    expect(named(told, ...[20, 4, 16, 8].map((metres) => aCase(`at ${metres}`, [seen(metres)])))).toEqual(['at 4', 'at 8', 'at 16']);
  });

  it('are as likely one thing seen from either of them', () => {
    const places = fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(places, places, (here, there) => {
      const [one, other] = [aCase('one', here.map((metres) => seen(metres))), aCase('other', there.map((metres) => seen(metres)))];
      const likeness = (from: Candidate, to: Candidate) => likeNeighbours(from, [to], { ...settings, likelyFrom: 0 })[0]!.likeness;
      expect(likeness(one, other)).toBeCloseTo(likeness(other, one), 9);
    }));
  });

  it('are compared after the 2nd, 3rd, 4th, 6th, 8th, 12th … report: some twenty times in a thousand', () => {
    const times = Array.from({ length: 1000 }, (_, i) => i + 1).filter(isComparedAgainAt);
    expect(times.slice(0, 8)).toEqual([2, 3, 4, 6, 8, 12, 16, 24]);
    expect(times).toHaveLength(18);
  });
});

describe('a report that fits several cases', () => {
  it('is asked about with each that it fits by itself, also where others fit better', () => {
    const neighbours = [3, 5, 21].map((metres) => aCase(`at ${metres}`, [seen(metres)]));
    const verdict = judgeSame(seen(0, { settled: false }), neighbours, settings);
    expect(verdict).toMatchObject({ kind: 'own', possible: [{ of: { caseId: 'at 3' } }, { of: { caseId: 'at 5' } }, { of: { caseId: 'at 21' } }] });
  });
});
