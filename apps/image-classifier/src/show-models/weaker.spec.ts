import { weakerThan, type Measured } from './weaker';

const figures = { photos: 767, balancedAccuracy: 0.95, macroF1: 0.94, ece: 0.02, decidedShare: 0.98, decidedRight: 0.96, falseAlarms: 0.03, corrections: null };
const measured = (changes: Partial<Measured['figures']> = {}, shadow: Partial<Measured['shadow']> = {}): Measured => ({ figures: { ...figures, ...changes }, shadow: { confirmed: 0, right: 0, rightOfActing: 0, ...shadow } });
const saysOf = (model: Measured) => weakerThan(measured(), model).map(({ en }) => en);

describe('a model beside the one that acts', () => {
  it('that is as good, better, or worse by what one photo makes, is not called weaker', () => {
    expect([0.95, 0.97, 0.939].flatMap((balancedAccuracy) => saysOf(measured({ balancedAccuracy })))).toEqual([]);
  });

  it('is called weaker on the test photos, with both figures', () => {
    expect(saysOf(measured({ balancedAccuracy: 0.936 }))).toEqual(['balanced accuracy on the test photos 93.6%, the acting one 95.0%']);
  });

  it('is called weaker on corrections and on what was confirmed in shadow, each by itself', () => {
    expect(saysOf(measured({ corrections: { photos: 20, right: 7, rightBefore: 9 } }))).toEqual(['right on 7 of the newest 20 corrections, the model of that time on 9']);
    expect(saysOf(measured({ corrections: { photos: 20, right: 9, rightBefore: 9 } }, { confirmed: 12, right: 8, rightOfActing: 10 }))).toEqual(['in shadow right on 8 of 12 confirmed photos, the acting one on 10']);
  });
});
