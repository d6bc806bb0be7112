import type { CityWords } from '../city-words';
import { isCorrection, labelOf, saidCategory, saidRefused, wasTrue } from './what-was-said';

const city = {
  categories: [],
  labels: [
    { vendor: 'photo-model', label: 'garbage', categoryCode: '20110' }, { vendor: 'photo-model', label: 'none', categoryCode: null },
    { vendor: 'dahua', label: '883', categoryCode: '20401' },
  ],
} as unknown as CityWords;
const judged = { categoryCode: '20110', decision: 'auto' } as const;
const rejected = { categoryCode: null, decision: 'reject' } as const;

describe('what a person says of a judgement', () => {
  it('confirms it when the category is the judged one', () => {
    expect(isCorrection(judged, saidCategory('20110'), null)).toBe(false);
  });

  it('corrects it when the category is another, or was not found at all', () => {
    expect(isCorrection(judged, saidCategory('20192'), null)).toBe(true);
    expect(isCorrection(rejected, saidCategory('20110'), null)).toBe(true);
    expect(isCorrection({ categoryCode: '20110', decision: 'reject' }, saidCategory('20110'), null)).toBe(true);
  });

  it('corrects it when there is nothing where a problem was seen, not when it is known already or another office’s', () => {
    expect(isCorrection(judged, saidRefused('no-problem'), null)).toBe(true);
    expect(isCorrection(judged, saidRefused(null), null)).toBe(true);
    expect(isCorrection(judged, saidRefused('duplicate'), null)).toBe(false);
    expect(isCorrection(judged, saidRefused('not-ours'), null)).toBe(false);
    expect(isCorrection(rejected, saidRefused('no-problem'), null)).toBe(false);
  });

  it('corrects once: closing what was filed under another category says nothing new', () => {
    expect(isCorrection(judged, saidCategory('20192'), saidCategory('20192'))).toBe(false);
    expect(isCorrection(judged, saidRefused('no-problem'), saidRefused(null))).toBe(false);
  });

  it('corrects what a person said before, too', () => {
    expect(isCorrection(judged, saidCategory('20110'), saidCategory('20192'))).toBe(true);
    expect(isCorrection(judged, saidCategory('20110'), saidRefused('no-problem'))).toBe(true);
    expect(isCorrection(judged, saidRefused('no-problem'), saidCategory('20110'))).toBe(true);
  });

  it('has the photo label of its category, “none” for nothing, and no label for what photos do not show', () => {
    expect(labelOf(saidCategory('20110'), city)).toBe('garbage');
    expect(labelOf(saidRefused('no-problem'), city)).toBe('none');
    expect(labelOf(saidCategory('20401'), city)).toBeNull();
    expect(labelOf(saidRefused(null), city)).toBeNull();
  });

  it('makes a claim true, also under another name of the same thing, or false, or tells nothing of it', () => {
    const thingOf = (code: string) => (code === '20192' ? '20110' : code);
    expect(wasTrue('20192', saidCategory('20110'), thingOf)).toBe(true);
    expect(wasTrue('20401', saidCategory('20110'), thingOf)).toBe(false);
    expect(wasTrue('20401', saidRefused(null), thingOf)).toBe(false);
    expect(wasTrue('20401', saidRefused('duplicate'), thingOf)).toBeNull();
  });
});
