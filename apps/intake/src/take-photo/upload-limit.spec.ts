import { SharedLimits } from '@paidan/service-kit';
import { UploadLimit } from './upload-limit';

const sent = async (limit: UploadLimit, who: { role: 'citizen' | 'crew'; id: string }, count: number) => {
  const answers = await Promise.all(Array.from({ length: count }, () => limit.take(who)));
  return answers.filter(({ kind }) => kind === 'done').length;
};

describe('in ten minutes', () => {
  it('a citizen may send thirty photos, whatever others send', async () => {
    const limit = new UploadLimit(new SharedLimits(null));
    expect([await sent(limit, { role: 'citizen', id: 'anna' }, 40), await sent(limit, { role: 'citizen', id: 'ben' }, 5)]).toEqual([30, 5]);
    expect(await limit.take({ role: 'citizen', id: 'anna' })).toMatchObject({ status: 429, body: { code: 'LIMIT.PHOTOS' }, retryAfterSeconds: 600 });
  });

  it('a crew may send ten times as many', async () => {
    expect(await sent(new UploadLimit(new SharedLimits(null)), { role: 'crew', id: 'staff:crew' }, 310)).toBe(300);
  });
});
