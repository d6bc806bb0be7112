import fc from 'fast-check';
import { FEATURES, KNOWN_SCALE, LAST_FEATURES, photoLabels, similarity, type Head, type PhotoLabel } from './head';
import { decide, judgeViews } from './judge-features';

const each = (threshold: number) => Object.fromEntries(photoLabels.map((label) => [label, threshold])) as Record<PhotoLabel, number>;
/** A vector that is all in one feature. */
const pure = (feature: number, size = 1) => Float32Array.from({ length: FEATURES }, (_, i) => (i === feature ? size : 0));

/** Says the label whose number the strongest feature has; all eleven features are known problems unless said otherwise. */
function aHead(changes: Partial<Head> = {}): Head {
  const hidden = photoLabels.length;
  const inner = new Float32Array(hidden * FEATURES);
  const outer = new Float32Array(hidden * hidden);
  const rows = new Uint8Array(hidden * LAST_FEATURES);
  for (let i = 0; i < hidden; i += 1) {
    inner[i * FEATURES + i] = 1;
    outer[i * hidden + i] = 1;
    rows[i * LAST_FEATURES + i] = 255;
  }
  return {
    version: 'v', labels: photoLabels, hidden, inner, innerBias: new Float32Array(hidden), outer, outerBias: new Float32Array(hidden), straight: new Float32Array(hidden * FEATURES), straightBias: new Float32Array(hidden), kernel: null,
    temperature: 1, sureFrom: 0.9, decidesFrom: each(0.5), known: { rows, neighbours: 1, nearFrom: 0.3, believedFrom: 0.95, farIsNone: 0.8 }, ...changes,
  };
}

const garbage = photoLabels.indexOf('garbage');
const snow = photoLabels.indexOf('snow');
const nothing = photoLabels.indexOf('none');

describe('a photo', () => {
  it('that is surely garbage is decided at one look', () => {
    let looks = 0;
    const look = (features: Float32Array) => () => { looks += 1; return features; };
    expect(judgeViews(aHead(), [look(pure(garbage, 9)), look(pure(snow, 9))])).toMatchObject({ decision: 'auto', label: 'garbage', far: false });
    expect(looks).toBe(1);
  });

  it('that leaves a doubt is looked at again, and all looks count alike', () => {
    const { labels, decision } = judgeViews(aHead(), [() => pure(garbage, 3), () => pure(snow, 3)]);
    expect(labels[0]!.confidence).toBeCloseTo(labels[1]!.confidence);
    expect(decision).toBe('ask');
  });

  it('of nothing is rejected, one unlike everything learned as well, unless the head is nearly certain', () => {
    expect(judgeViews(aHead(), [() => pure(nothing, 9)])).toMatchObject({ decision: 'reject', label: 'none' });
    const strange = Float32Array.from(pure(700, 9), (value, i) => (i === garbage ? 1.5 : value));
    expect(judgeViews(aHead({ temperature: 0.5 }), [() => strange])).toMatchObject({ decision: 'reject', label: 'none', far: true, confidence: 0.8 });
    expect(judgeViews(aHead({ temperature: 0.1 }), [() => strange])).toMatchObject({ decision: 'auto', label: 'garbage', far: true });
  });

  it('that may be nothing but not surely is asked about by its most likely problem', () => {
    const labels = [{ label: 'none', confidence: 0.4 }, { label: 'snow', confidence: 0.35 }, { label: 'garbage', confidence: 0.25 }] as const;
    expect(decide(aHead(), labels, false)).toEqual({ decision: 'ask', label: 'snow', confidence: 0.35 });
  });

  it('has confidences that add up to one, and is "none" exactly when rejected, whatever it shows', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 12, maxLength: 12 }), (strengths) => {
      const features = Float32Array.from({ length: FEATURES }, (_, i) => strengths[i] ?? 0);
      const { labels, label, decision } = judgeViews(aHead(), [() => features, () => features]);
      expect(labels.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
      expect(label === 'none').toBe(decision === 'reject');
    }));
  });

  it('is as similar as the cosine to the n-th nearest known one', () => {
    const rows = Uint8Array.from([0, 1, 2].flatMap((feature) => [...pure(feature).subarray(0, LAST_FEATURES)]), (value) => value * 255);
    const known = { rows, neighbours: 2, nearFrom: 0, believedFrom: 1, farIsNone: 0.5 };
    const features = Float32Array.from(pure(0, 4), (value, i) => value + (i === 1 ? 3 : 0));
    expect(similarity(known, features)).toBeCloseTo((0.6 * 255) / KNOWN_SCALE);
  });
});
