import { makeDemoCity } from '@paidan/demo-city';
import { plainText, readWordsModel, type WordsModel } from '@paidan/words-model';
import { measureModel } from './measure-model';
import { exampleFolder, heldOutFile, modelFolder } from './places';
import { readExamples } from './read-examples';
import { labelledIn, readHeldOut, type HeldOut } from './read-held-out';

const codes = makeDemoCity().categories.map(({ code }) => code);
let model: WordsModel;
let heldOut: HeldOut[];
beforeAll(async () => {
  [model, heldOut] = [await readWordsModel(modelFolder, codes), await readHeldOut(heldOutFile)];
});

describe('the held-out sentences', () => {
  it('speak of every category of the city', () => {
    expect(new Set(heldOut.map(({ code }) => code))).toEqual(new Set(codes));
  });

  it('are no training examples', async () => {
    const examples = new Set((await readExamples(exampleFolder)).flatMap(({ sentences, combined }) => [...sentences, ...combined]).map(({ text }) => plainText(text).text));
    expect(examples.size).toBeGreaterThan(20_000);
    expect(heldOut.filter(({ text }) => examples.has(plainText(text).text))).toEqual([]);
  });

  it('reach their categories: nine of ten at once, all but three in a hundred among the first three', () => {
    const { top1, top3 } = measureModel(model, labelledIn(model, heldOut));
    expect(top1).toBeGreaterThanOrEqual(0.9);
    expect(top3).toBeGreaterThanOrEqual(0.97);
  });
});
