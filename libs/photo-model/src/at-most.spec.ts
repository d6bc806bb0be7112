import fc from 'fast-check';
import { atMost } from './at-most';

describe('works that wait for their turn', () => {
  it('are never more at once than allowed, all get done, and one that fails gives its place on', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.boolean(), { maxLength: 20 }), async (allowed, fail) => {
      const limit = atMost(allowed);
      let going = 0;
      let most = 0;
      const works = fail.map((fails) => limit(async () => {
        most = Math.max(most, (going += 1));
        await Promise.resolve();
        going -= 1;
        if (fails) throw new Error('failed');
      }));
      const ended = await Promise.allSettled(works);
      expect(ended.map(({ status }) => status === 'rejected')).toEqual(fail);
      expect(most).toBeLessThanOrEqual(allowed);
    }));
  });
});
