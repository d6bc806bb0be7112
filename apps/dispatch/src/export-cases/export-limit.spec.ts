import { SharedLimits } from '@paidan/service-kit';
import { ExportLimit } from './export-limit';

it('one person may export ten times a minute, whatever others do', async () => {
  const limit = new ExportLimit(new SharedLimits(null));
  const done = await Promise.all(Array.from({ length: 15 }, () => limit.take({ id: 'staff:a' })));
  expect(done.filter(({ kind }) => kind === 'done')).toHaveLength(10);
  expect(await limit.take({ id: 'staff:a' })).toMatchObject({ status: 429, retryAfterSeconds: 60, body: { code: 'LIMIT.EXPORTS', message: expect.stringMatching(/60 秒后.*60 s/) as string } });
  expect(await limit.take({ id: 'staff:b' })).toMatchObject({ kind: 'done' });
});
