import fc from 'fast-check';
import { saidCategory, saidRefused } from '../keep-confirmation/what-was-said';
import { cameraRecord, claimsOf, outcomeOf } from './claims';
import { basisOf, NO_RECORD, trustAfter } from './trust';

const before = { mean: 0.8, worth: 4 };

describe('trust in a claim', () => {
  it('is what was believed before as long as nobody has judged one', () => {
    expect(trustAfter(NO_RECORD, before).mean).toBeCloseTo(0.8);
    expect(basisOf(NO_RECORD, '', '')).toBeNull();
  });

  it('follows the record, the more the longer that is', () => {
    expect(trustAfter({ judged: 10, confirmed: 0 }, before).mean).toBeCloseTo(3.2 / 14);
    expect(trustAfter({ judged: 40, confirmed: 31 }, before)).toMatchObject({ judged: 40, confirmed: 31, mean: 34.2 / 44 });
    expect(basisOf({ judged: 40, confirmed: 31 }, '该摄像头此类告警', 'such alarms')?.zh).toBe('该摄像头此类告警过去 40 次中 31 次属实');
  });

  it('lies between what was believed before and the share that was true', () => {
    const record = fc.tuple(fc.nat(500), fc.nat(500)).map(([confirmed, wrong]) => ({ judged: confirmed + wrong, confirmed })).filter(({ judged }) => judged > 0);
    fc.assert(fc.property(record, fc.double({ min: 0, max: 1, noNaN: true }), (counts, mean) => {
      const share = counts.confirmed / counts.judged;
      const trusted = trustAfter(counts, { mean, worth: 4 }).mean;
      expect(trusted).toBeGreaterThanOrEqual(Math.min(mean, share) - 1e-9);
      expect(trusted).toBeLessThanOrEqual(Math.max(mean, share) + 1e-9);
    }));
  });
});

describe('a claim', () => {
  const alarm = { ...cameraRecord('cam-01', '883'), categoryCode: '20110' };
  const thingOf = (code: string) => (code === '20192' ? '20110' : code);

  it('counts for all citizens and for its category, or for one camera and label', () => {
    expect(claimsOf({ citizen_category: '20110', camera_id: null, camera_label: null, camera_category: null }).map(({ subject }) => subject)).toEqual(['', '20110']);
    expect(claimsOf({ citizen_category: null, camera_id: 'cam-01', camera_label: '883', camera_category: '20110' })).toEqual([alarm]);
  });

  it('is confirmed, wrong but no false alarm, refused, or not told of', () => {
    expect(outcomeOf(alarm, saidCategory('20192'), thingOf)).toEqual({ confirmed: true, refused: false });
    expect(outcomeOf(alarm, saidCategory('20113'), thingOf)).toEqual({ confirmed: false, refused: false });
    expect(outcomeOf(alarm, saidRefused('no-problem'), thingOf)).toEqual({ confirmed: false, refused: true });
    expect(outcomeOf(alarm, saidRefused('duplicate'), thingOf)).toBeNull();
  });

  it('that names no category is confirmed by any', () => {
    const unnamed = { ...alarm, categoryCode: null };
    expect(outcomeOf(unnamed, saidCategory('20113'), thingOf)).toEqual({ confirmed: true, refused: false });
    expect(outcomeOf(unnamed, saidRefused(null), thingOf)).toEqual({ confirmed: false, refused: true });
    expect(outcomeOf(unnamed, saidRefused('not-ours'), thingOf)).toBeNull();
  });
});
