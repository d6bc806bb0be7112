import fc from 'fast-check';
import { boxOverlap } from './box-overlap';
import { cellOf, cellsWithin } from './cells';
import { shareOfNeighbours } from './chance-neighbours';
import { judgeSame, type Candidate } from './judge-same';
import { bitsApart } from './photo-likeness';
import type { SameProblemSettings } from './same-problem-settings';
import type { Sighting } from './sighting';
import { compareTelling, tellingOf, textLikeness } from './text-likeness';

const settings: SameProblemSettings = {
  radius: 50, hours: 24, boxOverlap: 0.5, sameViewMinutes: 5, sureFrom: 0.95, likelyFrom: 0.1, othersPerHectare: 2, apart: 12, recurDays: 15,
  placeError: { citizen: 6, staff: 6, fixedCamera: 8, movingCamera: 5 },
};
const east = (metres: number) => ({ longitude: 118.41 + metres / 88_740, latitude: 37.05 });
const at = '2026-11-24T10:00:00.000Z';
const hoursLater = (hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
let serial = 0;
const seen = (changes: Partial<Sighting> = {}): Sighting => ({
  reportId: `r${(serial += 1)}`, at, source: 'citizen', place: east(0), code: '20110', kind: 'heap', settled: true, text: null, camera: null, prints: [], component: null, ...changes,
});
const byCamera = (camera: Partial<NonNullable<Sighting['camera']>>, changes: Partial<Sighting> = {}) =>
  seen({ source: 'camera', camera: { cameraId: 'cam', label: 'l', messageId: undefined, trackId: undefined, repeatCount: undefined, box: undefined, moving: undefined, ...camera }, ...changes });
const aCase = (sightings: Sighting[], changes: Partial<Candidate> = {}): Candidate => ({ caseId: 'c1', caseNumber: 'AJ1', kind: 'heap', closedAt: null, sightings, ...changes });
const verdictOf = (sighting: Sighting, ...cases: Candidate[]) => {
  const verdict = judgeSame(sighting, cases, settings);
  return verdict.kind === 'join' ? `joins by ${verdict.by}` : verdict.possible.length > 0 ? 'asks' : 'own';
};
const words = '乐安大街路口一堆垃圾没人清理';

describe('whether a report tells of the same thing', () => {
  it('joins by the vendor’s message and track, whatever the box', () => {
    const box = (x: number) => ({ x, y: 0.1, width: 0.1, height: 0.1 });
    expect(verdictOf(byCamera({ messageId: 'm' }), aCase([byCamera({ messageId: 'm' })]))).toBe('joins by track');
    expect(verdictOf(byCamera({ trackId: 't', box: box(0.1) }), aCase([byCamera({ trackId: 't', box: box(0.8) })]))).toBe('joins by track');
    expect(verdictOf(byCamera({ repeatCount: 3 }), aCase([byCamera({ repeatCount: 2 })]))).toBe('joins by track');
  });

  it('joins by one camera’s boxes that overlap by half, asks when by a third, stays apart when hardly, however long the case is open', () => {
    const box = (x: number) => ({ x, y: 0.4, width: 0.2, height: 0.2 });
    const there = aCase([byCamera({ box: box(0.3) })]);
    expect(verdictOf(byCamera({ box: box(0.35) }, { at: hoursLater(70) }), there)).toBe('joins by camera');
    expect(verdictOf(byCamera({ box: box(0.4) }), there)).toBe('asks');
    expect(verdictOf(byCamera({ box: box(0.6) }), there)).toBe('own');
    expect(verdictOf(byCamera({ box: box(0.3) }, { code: '20406', kind: '20406', camera: { ...byCamera({ box: box(0.3), label: 'stall' }).camera! } }), there)).toBe('own');
  });

  it('joins alarms without boxes only within minutes of each other', () => {
    const there = aCase([byCamera({})]);
    expect([verdictOf(byCamera({}, { at: hoursLater(0.05) }), there), verdictOf(byCamera({}, { at: hoursLater(1) }), there)]).toEqual(['joins by camera', 'asks']);
  });

  it('joins across sources what is near, of the kind, and told alike; asks when only near; leaves alone what is farther', () => {
    const there = aCase([seen({ text: words })]);
    expect(verdictOf(seen({ place: east(4), text: '乐安大街路口垃圾没人清理，很臭' }), there)).toBe('joins by likeness');
    expect(verdictOf(seen({ place: east(16) }), there)).toBe('asks');
    expect(verdictOf(seen({ place: east(40) }), there)).toBe('own');
    expect(verdictOf(seen({ place: east(2), code: '20406', kind: '20406' }), there)).toBe('own');
  });

  it('asks instead of joining after a day, and when nobody knows the kind or it is left to a person', () => {
    const there = aCase([seen({ text: words })]);
    expect(verdictOf(seen({ text: words, at: hoursLater(30) }), there)).toBe('asks');
    expect(verdictOf(seen({ text: words, code: null, kind: null }), there)).toBe('asks');
    expect(verdictOf(seen({ text: words, settled: false }), there)).toBe('asks');
  });

  it('keeps apart what is told on the other side of the street, at another number, or is another component', () => {
    const there = aCase([seen({ text: `${words}，在路东` })]);
    expect(verdictOf(seen({ place: east(8), text: `${words}，在路西` }), there)).not.toMatch(/joins/);
    expect(verdictOf(seen({ place: east(8), text: `月河路25号${words}` }), aCase([seen({ text: `月河路31号${words}` })]))).not.toMatch(/joins/);
    expect(verdictOf(seen({ place: east(16), component: '1' }), aCase([seen({ component: '2' })]))).toBe('own');
  });

  it('takes doors beside each other for one place, and others for another', () => {
    const there = aCase([seen({ text: `月河路25号${words}` })]);
    expect(verdictOf(seen({ place: east(4), text: `月河路27号${words}` }), there)).toBe('joins by likeness');
    expect(verdictOf(seen({ place: east(4), text: `月河路26号${words}` }), there)).not.toMatch(/joins/);
  });

  it('asks about a report that strayed far from a case told of often, and never joins it', () => {
    const often = aCase(Array.from({ length: 20 }, () => seen({ text: words })));
    expect(verdictOf(seen({ place: east(34) }), often)).toBe('asks');
    expect(verdictOf(seen({ place: east(34) }), aCase([seen()]))).toBe('own');
  });

  it('names the other cases it fits as well when it joins one', () => {
    const two = [aCase([seen({ text: words })]), aCase([seen({ place: east(8) })], { caseId: 'c2', caseNumber: 'AJ2' })];
    const verdict = judgeSame(seen({ place: east(3), text: words }), two, settings);
    expect(verdict).toMatchObject({ kind: 'join', to: { caseId: 'c1' }, rivals: [{ of: { caseId: 'c2' } }] });
  });

  it('joins the same photo sent again', () => {
    expect(verdictOf(seen({ place: east(20), prints: ['ff00ff00ff00ff01'] }), aCase([seen({ prints: ['ff00ff00ff00ff00'] })]))).toBe('joins by likeness');
  });

  it('does not choose between two cases that one camera tells apart', () => {
    const box = (x: number) => ({ x, y: 0.4, width: 0.2, height: 0.2 });
    const two = [aCase([byCamera({ box: box(0) })]), aCase([byCamera({ box: box(0.7) })], { caseId: 'c2', caseNumber: 'AJ2' })];
    expect(verdictOf(seen({ place: east(1) }), ...two)).toBe('asks');
  });

  it('is linked to the case of the kind that was closed here within the days, and only then', () => {
    const closed = (days: number) => aCase([seen()], { closedAt: hoursLater(-24 * days) });
    const recurrence = (days: number) => { const verdict = judgeSame(seen(), [closed(days)], settings); return verdict.kind === 'own' && verdict.recurrence?.of.caseId; };
    expect([recurrence(3), recurrence(14.9), recurrence(15.1)]).toEqual(['c1', 'c1', undefined]);
  });
});

describe('how alike', () => {
  it('boxes are: 1 when the same, 0 when apart, the same either way', () => {
    const side = fc.double({ min: 0.01, max: 0.5, noNaN: true });
    const box = fc.record({ x: side, y: side, width: side, height: side });
    fc.assert(fc.property(box, box, (a, b) => {
      expect(boxOverlap(a, a)).toBeCloseTo(1);
      expect(boxOverlap(a, b)).toBeCloseTo(boxOverlap(b, a));
      expect(boxOverlap(a, { ...b, x: a.x + a.width })).toBeCloseTo(0);
    }));
  });

  it('texts are: wholly when the same, little when of other things, and unknown when too short', () => {
    expect(textLikeness(words, words)).toBeCloseTo(1);
    expect(textLikeness(words, '这盏路灯坏了好几天')).toBeLessThan(0.1);
    expect(textLikeness('好', words)).toBeNull();
  });

  it('sides and numbers are: a street’s name is no side, a day no number', () => {
    expect(compareTelling(tellingOf('月河路西侧'), tellingOf('月河路路东'))).toBe('contradicts');
    expect(compareTelling(tellingOf('迎宾路北街的坑'), tellingOf('在路南'))).toBeNull();
    expect(compareTelling(tellingOf('25号晚上就有了'), tellingOf('26号还在'))).toBeNull();
    expect(compareTelling(tellingOf('3号楼前'), tellingOf('3号楼后面'))).toBe('agrees');
  });

  it('photos are: by the bits in which their hashes differ', () => {
    expect([bitsApart('0000000000000000', 'ffffffffffffffff'), bitsApart('00000000000000f0', '0000000000000070')]).toEqual([64, 1]);
  });

  it('places are: no chance neighbours closer than things can stand, all of them far off', () => {
    expect(shareOfNeighbours(0, 0, 8)).toBeCloseTo(1);
    expect(shareOfNeighbours(0, 12, 8)).toBeCloseTo(Math.exp(-144 / 128), 3);
    expect(shareOfNeighbours(60, 12, 8)).toBeCloseTo(1, 3);
  });
});

describe('cells', () => {
  it('within some metres hold every place that is no farther', () => {
    const degrees = fc.record({ longitude: fc.double({ min: 75, max: 134, noNaN: true }), latitude: fc.double({ min: 18, max: 53, noNaN: true }) });
    fc.assert(fc.property(degrees, fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), fc.double({ min: 0, max: 49, noNaN: true }), (place, angle, metres) => {
      const other = { longitude: place.longitude + (metres * Math.cos(angle)) / (111_195 * Math.cos((place.latitude * Math.PI) / 180)), latitude: place.latitude + (metres * Math.sin(angle)) / 111_195 };
      expect(cellsWithin(place, 50)).toContain(cellOf(other));
    }));
  });
});
