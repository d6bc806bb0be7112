import { SharedLimits } from '@paidan/service-kit';
import { UnmaskLimit } from './unmask-limit';

const seen = async (limit: UnmaskLimit, id: string, count: number, copy?: 'staff' | 'model') => {
  const answers = await Promise.all(Array.from({ length: count }, () => limit.take({ id }, copy)));
  return answers.filter(({ kind }) => kind === 'done').length;
};

describe('in a minute one person may see', () => {
  it('120 callers and uncovered photos together, whatever others see', async () => {
    const limit = new UnmaskLimit(new SharedLimits(null));
    expect([await seen(limit, 'staff:a', 100), await seen(limit, 'staff:a', 100, 'staff'), await seen(limit, 'staff:b', 5)]).toEqual([100, 20, 5]);
    expect(await limit.take({ id: 'staff:a' })).toMatchObject({ status: 429, retryAfterSeconds: 60, body: { code: 'LIMIT.UNMASKED', message: expect.stringMatching(/60 秒后.*60 s/) as string } });
  });

  it('ten times as many of the copies that models learn from, counted apart', async () => {
    const limit = new UnmaskLimit(new SharedLimits(null));
    expect([await seen(limit, 'staff:a', 1_300, 'model'), await seen(limit, 'staff:a', 1)]).toEqual([1_200, 1]);
  });
});
