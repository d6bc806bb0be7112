import type { PhotoLabel } from '@paidan/photo-model';
import { sameLabel, type Judged } from './judge-all';
import { bins, coverageCurve, measure } from './measure-head';

const judged = (truth: PhotoLabel, label: PhotoLabel, confidence: number, more: Partial<Judged> = {}): Judged => ({
  truth, label, confidence, right: sameLabel(truth, label), decision: label === 'none' ? 'reject' : 'auto', labels: [], similarity: 1, far: false, features: new Float32Array(), source: '', kind: '', ...more,
});

describe('the figures of a model', () => {
  const photos = [
    judged('garbage', 'overflowing_bin', 0.95), judged('garbage', 'none', 0.55), judged('snow', 'snow', 0.85),
    judged('none', 'none', 0.75), judged('none', 'snow', 0.65, { kind: 'object' }), judged('snow', 'snow', 0.35, { decision: 'ask' }),
  ];

  it('count garbage and an overflowing bin as right for each other, and every label alike', () => {
    expect(measure(photos)).toMatchObject({ accuracy: 0.6667, balancedAccuracy: Number(((0.5 + 1 + 0.5) / 3).toFixed(4)) });
  });

  it('say what is decided without a person, and how many of that are right', () => {
    expect(measure(photos).decided).toEqual({ share: 0.8333, right: 0.6 });
    expect(measure(photos).falseAlarms).toEqual({ none: 0.5, unrelated: 1, unrelatedPhotos: 1 });
  });

  it('follow the surest photos first', () => {
    expect(coverageCurve(photos).map(({ right }) => right)).toEqual([1, 1, 1, 0.75, 0.6, 4 / 6]);
    expect(measure(photos).coverageAt94).toBe(0.5);
  });

  it('weigh how far confidence and truth lie apart, bin by bin', () => {
    expect(bins(photos).map(({ from, photos: count }) => [from, count])).toEqual([[0.3, 1], [0.5, 1], [0.6, 1], [0.7, 1], [0.8, 1], [0.9, 1]]);
    expect(measure(photos).ece).toBeCloseTo((0.65 + 0.55 + 0.65 + 0.25 + 0.15 + 0.05) / 6, 4);
  });

  it('have an interval around the balanced accuracy that is the same at every run', () => {
    const [low, high] = measure(photos).balancedAccuracyInterval;
    expect(low).toBeLessThan(measure(photos).balancedAccuracy);
    expect(high).toBeGreaterThan(measure(photos).balancedAccuracy);
    expect(measure(photos).balancedAccuracyInterval).toEqual([low, high]);
  });
});
