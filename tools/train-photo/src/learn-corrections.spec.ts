import fc from 'fast-check';
import type { CorrectedPhoto } from './fetch-corrections';
import { divideCorrections } from './learn-corrections';

const corrections = (count: number) => Array.from({ length: count }, (_, i): CorrectedPhoto => ({ photoId: String(i), label: 'snow', before: 'none', input: new Uint8Array() }));

describe('corrections', () => {
  it('are judged by the newest ones, which are not learned from, at most a hundred and at most half', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), (count) => {
      const all = corrections(count);
      const { learned, judgedBy } = divideCorrections(all);
      expect([...learned, ...judgedBy]).toEqual(all);
      expect(judgedBy).toHaveLength(Math.min(100, Math.floor(count / 2)));
    }));
  });
});
