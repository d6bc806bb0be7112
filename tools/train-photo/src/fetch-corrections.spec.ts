import type { Correction } from '@paidan/contracts';
import type { LoggedIn } from '@paidan/public-door';
import { fetchCorrections } from './fetch-corrections';

const correction = (photoIds: string[], newLabel: string | null, oldLabel: string | null = 'none') => ({ photoIds, newLabel, oldLabel }) as unknown as Correction;

/** A system with these pages of corrections, whose photos are their own names. */
const system = (pages: readonly (readonly Correction[])[]): LoggedIn => {
  const asked = new Map(pages.map((items, i) => [i === 0 ? '' : String(i), { items, next: i + 1 < pages.length ? String(i + 1) : null }]));
  const door = {
    get: (path: string) => Promise.resolve({ status: 200, body: asked.get(new URL(path, 'http://x').searchParams.get('after') ?? '') }),
    bytes: (path: string) => Promise.resolve(path.includes('/gone?') ? null : Buffer.from(path)),
  };
  return { door, token: 't' } as unknown as LoggedIn;
};

describe('corrections to learn from', () => {
  it('are fetched page after page, and the last word on a photo counts', async () => {
    const { photos: fetched } = await fetchCorrections(system([[correction(['a'], 'snow'), correction(['b'], 'garbage')], [correction(['a'], 'graffiti', 'snow')]]));
    expect(fetched.map(({ photoId, label, before }) => [photoId, label, before])).toEqual([['b', 'garbage', 'none'], ['a', 'graffiti', 'snow']]);
  });

  it('are those of one photo that a photo label stands for', async () => {
    const fetched = await fetchCorrections(system([[correction(['a', 'b'], 'snow'), correction([], 'snow'), correction(['c'], null), correction(['d'], 'snow')]]));
    expect([fetched.photos.map(({ photoId }) => photoId), fetched.unseen]).toEqual([['d'], 0]);
  });

  it('leave out a photo that is not to be seen, and say how many', async () => {
    const fetched = await fetchCorrections(system([[correction(['gone'], 'snow'), correction(['d'], 'snow')]]));
    expect([fetched.photos.map(({ photoId }) => photoId), fetched.unseen]).toEqual([['d'], 1]);
  });

  it('are not learned from any more when the last word is of no photo label', async () => {
    expect(await fetchCorrections(system([[correction(['a'], 'snow'), correction(['a'], null)]]))).toEqual({ photos: [], unseen: 0 });
  });
});
