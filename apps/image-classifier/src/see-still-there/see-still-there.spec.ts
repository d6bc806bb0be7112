import type { PhotoJudge, PhotoOpinion } from '@paidan/photo-model';
import type { PhotoStore } from '@paidan/photo-store';
import { PartAwayError } from '@paidan/service-kit';
import type { CityWords } from '../city-words';
import { SeeStillThere } from './see-still-there';

const name = (zh: string, en: string) => ({ zh, en });
const label = (of: string, zh: string, categoryCode: string | null) => ({ vendor: 'photo-model', label: of, categoryCode, name: name(zh, of) });
const city = {
  categories: [{ code: '20110', family: 'heap' }, { code: '20192', family: 'heap' }, { code: '20113', family: null }, { code: '10301', family: null }],
  labels: [label('garbage', '暴露垃圾', '20110'), label('overflowing_bin', '垃圾满溢', '20192'), label('road_damage', '道路破损', '20113'), label('none', '无问题', null)],
  objects: [],
} as unknown as CityWords;
const opinions: Record<string, Pick<PhotoOpinion, 'decision' | 'label' | 'confidence'>> = {
  heap: { decision: 'auto', label: 'garbage', confidence: 0.97 },
  bin: { decision: 'auto', label: 'overflowing_bin', confidence: 0.9 },
  maybe: { decision: 'ask', label: 'garbage', confidence: 0.5 },
  clean: { decision: 'reject', label: 'none', confidence: 0.9 },
  hole: { decision: 'auto', label: 'road_damage', confidence: 0.95 },
};
const judged: string[] = [];
const judge = (input: Uint8Array) => {
  const name = Buffer.from(input).toString();
  judged.push(name);
  return Promise.resolve({ opinion: opinions[name] });
};
const get = (photoId: string) => Promise.resolve(opinions[photoId] ? Buffer.from(photoId) : null);
const seeing = new SeeStillThere({ judge } as unknown as PhotoJudge, { get } as unknown as PhotoStore, city);
const see = (before: string[], after: string[], categoryCode = '20110', until?: number) => seeing.see({ before, after, categoryCode }, until);

beforeEach(() => { judged.length = 0; });

describe('what the photo model says of the work', () => {
  it('is that the problem is still there when it is sure of it before and after', async () => {
    expect(await see(['heap'], ['clean', 'heap'])).toEqual({ covered: true, shown: { photoId: 'heap', name: expect.objectContaining({ zh: '暴露垃圾' }) as object, confidence: 0.97 } });
    expect((await see([], ['heap'])).shown).not.toBeNull();
  });

  it('is the same for the next category of the same thing', async () => {
    expect(await see(['bin'], ['bin'])).toMatchObject({ shown: { name: { zh: '垃圾满溢' } } });
  });

  it('is nothing when it is unsure, sees something else, did not see it before either, or the photo is gone', async () => {
    expect(await see(['heap'], ['maybe', 'hole', 'clean', 'gone'])).toEqual({ covered: true, shown: null });
    expect(await see(['clean', 'hole'], ['heap'])).toEqual({ covered: true, shown: null });
  });

  it('costs one look at each photo, and none at those before when nothing is seen after', async () => {
    await see(['heap', 'heap'], ['clean']);
    expect(judged).toEqual(['clean']);
  });

  it('is not asked for things it has not learned, and not waited for', async () => {
    expect(await see(['heap'], ['heap'], '10301')).toEqual({ covered: false, shown: null });
    expect(judged).toEqual([]);
    await expect(see(['heap'], ['heap'], '20110', 0)).rejects.toThrow(PartAwayError);
  });
});
