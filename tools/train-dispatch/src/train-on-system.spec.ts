import type { ClosedCaseToLearn } from '@paidan/contracts';
import { proposeUnit, readDispatchModel, RuleBook } from '@paidan/dispatch-model';
import type { LoggedIn } from '@paidan/public-door';
import { trainOnSystem } from './train-on-system';

const PAGE = 400;
const closed = (i: number): ClosedCaseToLearn => ({
  reportId: `0b6f1d8e-4c1a-4f7e-9a55-${String(i).padStart(12, '0')}`, receivedAt: new Date(Date.parse('2026-01-01T00:00:00Z') + i * 3_600_000).toISOString(), source: 'citizen',
  description: i % 2 === 0 ? '路灯不亮' : '一堆垃圾', place: { longitude: 118.4, latitude: 37.05 }, gridCode: '370523001001001',
  givenCategory: i % 2 === 0 ? '10137' : '20110', filedCategory: i % 2 === 0 ? '10137' : '20110', unitId: i % 2 === 0 ? 'lighting' : 'sanitation',
});

/** A system with so many closed cases, which keeps what is registered. */
function systemWith(count: number) {
  const registered: { model: string; note: string }[] = [];
  const get = (path: string) => {
    if (path === '/api/v1/rules') return { status: 200, body: { acting: { rules: [] } } };
    const from = Number(new URL(path, 'http://x').searchParams.get('after') || 0);
    const items = Array.from({ length: Math.min(PAGE, count - from) }, (_, i) => closed(from + i));
    return { status: 200, body: { items, next: from + PAGE < count ? String(from + PAGE) : null } };
  };
  const post = (_: string, body: { model: string; note: string }) => { registered.push(body); return { status: 201, body: { version: 1 } }; };
  return { registered, system: { door: { get: async (path: string) => get(path), post: async (path: string, body: { model: string; note: string }) => post(path, body) }, token: 't' } as unknown as LoggedIn };
}

describe('training on a running system', () => {
  it('learns from all pages of closed cases and registers what it learned', async () => {
    const { system, registered } = systemWith(1_000);
    expect(await trainOnSystem(system, '试')).toMatchObject({ version: 1 });
    const model = readDispatchModel(Buffer.from(registered[0]!.model, 'base64'));
    expect(model.figures.cases + model.figures.judged).toBe(1_000);
    const { description: text, place, givenCategory: categoryCode, gridCode, source } = closed(0);
    expect(proposeUnit(model, new RuleBook([]), { text, ...place, categoryCode, gridCode, source, receivedAt: Date.parse('2026-03-01T00:00:00Z') })).toMatchObject({ unitId: 'lighting', automatic: true });
  });

  it('registers nothing and says how many are needed when too few cases are closed', async () => {
    const { system, registered } = systemWith(120);
    await expect(trainOnSystem(system, '试')).rejects.toThrow(/已结案卷只有 120 件，至少要 200 件/);
    expect(registered).toEqual([]);
  });
});
