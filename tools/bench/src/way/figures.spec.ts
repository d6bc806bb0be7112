import fc from 'fast-check';
import { cpuPerReport, latencyOf, quantile } from './figures';
import { readWayOptions } from './way-options';

describe('the figures of the way', () => {
  it('take quantiles by nearest rank, and none of nothing', () => {
    expect([quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 0.99), quantile([], 0.5)]).toEqual([2, 3, NaN]);
    fc.assert(fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => values.includes(quantile(values, 0.99))));
  });

  it('count what waits for a person apart from the times', () => {
    const filed = [0, 10].map((began) => ({ reportId: 'r', token: 't', began }));
    expect(latencyOf(filed, [{ caseId: 'c', assignedAt: 90 }, { caseId: 'd', assignedAt: null }])).toEqual({ reports: 2, byHand: 1, p50Ms: 90, p99Ms: 90 });
  });

  it('share processor time out over the reports', () => {
    const at = (cpuMs: number) => new Map([['intake', { cpuMs, rssMb: 1 }]]);
    expect(cpuPerReport(at(100), at(400), 10)).toEqual({ intake: 30, sum: 30 });
  });

  it('are not measured on bad input', () => {
    expect(readWayOptions(['--seconds', '1'])).toMatch(/seconds/);
    expect(readWayOptions(['--kinds', 'photo,smell'])).toMatch(/smell/);
    expect(readWayOptions(['--nonsense'])).toMatch(/nonsense/);
    expect(readWayOptions([])).toEqual({ seconds: 20, seed: 1, kinds: ['photo', 'text', 'camera'] });
  });
});
