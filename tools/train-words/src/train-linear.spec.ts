import { bucketsOf } from '@paidan/words-model';
import { sharesOf, trainLinear, type Example } from './train-linear';

const recipe = { epochs: 8, rate: 1, decay: 1e-5, dropout: 0.2, damping: 0.3, seed: 7 };
const things = ['路灯', '井盖', '垃圾'];
const examples = things.flatMap((thing, label) => ['坏了', '没了', '怎么办', '有问题', '太差'].map((fault): Example => ({ buckets: bucketsOf(thing + fault), label })));

describe('learning from grams', () => {
  it('tells things apart by what differs between them, in words it never met', () => {
    const model = trainLinear(examples, things.length, recipe);
    things.forEach((thing, label) => {
      const shares = sharesOf(model, bucketsOf(`那边的${thing}真糟糕`), recipe.damping);
      expect(shares.indexOf(Math.max(...shares))).toBe(label);
      expect(shares[label]).toBeGreaterThan(0.6);
    });
  });

  it('gives the same model for the same examples and seed', () => {
    expect(trainLinear(examples, things.length, recipe).weights).toEqual(trainLinear(examples, things.length, recipe).weights);
  });
});
