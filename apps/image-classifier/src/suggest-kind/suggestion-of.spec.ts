import type { CityWords } from '../city-words';
import { suggestionOf } from './suggestion-of';

const city = { categories: [{ code: '20110', name: { zh: '暴露生活垃圾', en: 'Exposed household refuse' } }, { code: '10137', name: { zh: '路灯', en: 'Street light' } }] } as unknown as CityWords;
const guess = (categoryCode: string, confidence: number) => ({ categoryCode, confidence });

describe('what is suggested to a citizen', () => {
  it('is what is likely, by the city’s names, the likeliest first', () => {
    const { items } = suggestionOf({ categoryCode: '20110', top: [guess('20110', 0.8), guess('10137', 0.1), guess('99999', 0.1)] }, city);
    expect(items).toEqual([{ code: '20110', name: { zh: '暴露生活垃圾', en: 'Exposed household refuse' }, confidence: 0.8 }, { code: '10137', name: { zh: '路灯', en: 'Street light' }, confidence: 0.1 }]);
  });

  it('is nothing that is hardly possible, and nothing when nobody points anywhere', () => {
    expect(suggestionOf({ categoryCode: '20110', top: [guess('20110', 0.9), guess('10137', 0.04)] }, city).items).toHaveLength(1);
    expect(suggestionOf({ categoryCode: null, top: [guess('20110', 0.05)] }, city)).toMatchObject({ items: [], because: { en: expect.stringContaining('leave it to the staff') as string } });
  });
});
