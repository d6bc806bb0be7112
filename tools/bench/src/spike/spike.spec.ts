import fc from 'fast-check';
import { arrivalsOf, plateausOf, shortSpikes, spikes } from './shape';
import { errorsOf, lifecyclesOf, requestsOf, spikesOf } from './spike-figures';
import { readSpikeOptions } from './spike-options';
import type { Asked } from './timing';

const asked = (due: number, ms: number, status = 200): Asked => ({ step: 'search', due, ms, status });

describe('the spikes', () => {
  it('last ten minutes, or one, and begin each lifecycle in its turn', () => {
    const lasting = (legs: typeof spikes) => legs.reduce((sum, { seconds }) => sum + seconds, 0);
    expect([lasting(spikes), lasting(shortSpikes)]).toEqual([600, 60]);
    const arrivals = arrivalsOf(spikes);
    expect(arrivals.every((due, i) => i === 0 || due >= arrivals[i - 1]!)).toBe(true);
    const between = (from: number, until: number) => arrivals.filter((due) => due >= from && due < until).length / (until - from);
    expect(plateausOf(spikes).map(({ perSecond, from, until }) => [perSecond, Math.round(between(from, until) * 10) / 10])).toEqual([1, 15, 1, 25, 2, 35, 10, 0].map((rate) => [rate, rate]));
  });

  it('begin as many lifecycles as the rates hold, whatever their legs', () => {
    fc.assert(fc.property(fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 60 }), to: fc.integer({ min: 0, max: 40 }) }), { minLength: 1, maxLength: 6 }), (legs) => {
      const whole = legs.reduce((sum, { seconds, to }, i) => sum + (seconds * (to + (legs[i - 1]?.to ?? to))) / 2, 0);
      expect(Math.abs(arrivalsOf(legs).length - whole)).toBeLessThanOrEqual(1.001);
    }));
  });

  it('count an answer that never came, or was a refusal, as failed', () => {
    expect(requestsOf([asked(0, 10), asked(0, 10, 503), asked(0, 30_000, 0), asked(1, 20)])).toMatchObject({ count: 4, failed: 2, failedPercent: 50 });
    const lived = { due: 0, ms: 500, automatic: true };
    expect(lifecyclesOf([{ ...lived, failure: null }, { ...lived, automatic: false, failure: 'create: 503' }])).toMatchObject({ begun: 2, count: 1, succeededPercent: 50, automaticPercent: 100 });
    expect(errorsOf([{ ...lived, failure: 'create: 503' }, { ...lived, failure: 'create: 503' }])).toEqual({ 'create: 503': 2 });
  });

  it('are over when two stretches in a row are as quick as the calm before', () => {
    const plateaus = [{ perSecond: 1, from: 0, until: 10 }, { perSecond: 9, from: 10, until: 20 }, { perSecond: 1, from: 20, until: 40 }];
    const every = (from: number, until: number, ms: number) => Array.from({ length: until - from }, (_, i) => asked(from + i, ms));
    const slowUntil = (end: number) => [...every(0, 10, 200), ...every(10, end, 3_000), ...every(end, 40, 300)];
    expect(spikesOf(plateaus, slowUntil(27), 1)).toEqual([{ perSecond: 9, p95Ms: 3_000, recoverySeconds: 7 }]);
    expect(spikesOf(plateaus, slowUntil(20), 1)[0]!.recoverySeconds).toBe(0);
    expect(spikesOf(plateaus, slowUntil(40), 1)[0]!.recoverySeconds).toBeNull();
    expect(spikesOf(plateaus, every(0, 20, 200), 1)[0]!.recoverySeconds).toBeNull();
  });

  it('are not begun on bad input', () => {
    expect([readSpikeOptions(['--cases', '5']), readSpikeOptions(['--nonsense'])].map((answer) => typeof answer)).toEqual(['string', 'string']);
    expect(readSpikeOptions(['--short'])).toMatchObject({ short: true, cases: 5_000 });
    expect(readSpikeOptions([])).toMatchObject({ short: false, cases: 1_000_000 });
  });
});
