import { bucketsOf, BUCKETS } from './grams';
import { readWords } from './read-words';
import { OTHER, type WordsModel } from './words-model';

/** Knows two things by their grams and has a bias of its own; rules count as `ruleWeight` says. */
function aModel(changes: Partial<WordsModel> = {}): WordsModel {
  const entries: { bucket: number; column: number; weight: number }[] = [];
  for (const [column, words] of [[0, '水龙头'], [1, '漫步机']] as const) for (const bucket of bucketsOf(words)) entries.push({ bucket, column, weight: 100 });
  entries.sort((a, b) => a.bucket - b.bucket);
  const starts = Uint32Array.from({ length: BUCKETS + 1 }, (_, bucket) => entries.filter((entry) => entry.bucket < bucket).length);
  return {
    version: 'v', labels: ['10301', '10146', OTHER], bias: [0, 0, 2], scale: 0.02, damping: 0, ruleWeight: 0, temperature: 1,
    starts, columns: Uint8Array.from(entries, ({ column }) => column), weights: Int8Array.from(entries, ({ weight }) => weight), ...changes,
  };
}

describe('a description', () => {
  it('is about what its grams speak for, and shows the piece of it that counted as it was written', () => {
    const opinion = readWords(aModel(), '广场上的水 龙 头拧不开');
    expect(opinion).toMatchObject({ unclear: false, words: ['水 龙 头'], modelVersion: 'v' });
    expect(opinion.ranked[0]!.categoryCode).toBe('10301');
    expect(opinion.ranked[0]!.confidence).toBeGreaterThan(0.9);
  });

  it('that names two things leaves both likely', () => {
    const [first, second] = readWords(aModel(), '水龙头坏了，漫步机也坏了').ranked;
    expect(second!.confidence).toBeGreaterThan(0.05);
    expect(new Set([first!.categoryCode, second!.categoryCode])).toEqual(new Set(['10301', '10146']));
  });

  it('of which nothing is known is unclear and shows no words', () => {
    expect(readWords(aModel(), '孩子入学怎么报名')).toMatchObject({ unclear: true, words: [] });
    expect(readWords(aModel(), '？')).toMatchObject({ unclear: true, ranked: [] });
  });

  it('is judged by the rules, too, as far as they count', () => {
    expect(readWords(aModel({ ruleWeight: 1 }), '公厕很脏')).toMatchObject({ unclear: false, words: ['公厕'] });
  });

  it('shows the same pieces however much that nobody knows is written around them', () => {
    const model = aModel({ ruleWeight: 0.5, damping: 0.5 });
    const around = '孩子入学怎么报名，材料准备了很久，办事窗口的答复前后不一致';
    expect(readWords(model, '公厕门口的水龙头').words).toEqual(['水龙头']);
    expect(readWords(model, `${around}，公厕门口的水龙头，${around}`).words).toEqual(readWords(model, '公厕门口的水龙头').words);
  });
});
