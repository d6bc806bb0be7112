import { wordTable } from './word-table';

export interface WordsJudgement {
  readonly categoryCode: string;
  /** 0..1 */
  readonly confidence: number;
  readonly runnerUp: { readonly categoryCode: string; readonly confidence: number } | null;
  /** The words that counted, for the reason shown to people. */
  readonly words: readonly string[];
}

const entries = wordTable.trim().split('\n').flatMap((line) => {
  const [code, words] = line.split('|') as [string, string];
  return words.split(' ').map((pair) => {
    const [word, weight] = pair.split(':') as [string, string];
    return { code, word, weight: Number(weight) };
  });
});

/** Weight below which words say too little, and the softness of the comparison between categories. */
const ENOUGH = 2;
const SHARPNESS = 1.4;
/** What speaks for "something else" when few words were found. */
const ELSEWHERE = 0.8;

/** What a description is about; null when its words say too little. The more and the clearer the words, the surer. */
export function judgeWords(text: string): WordsJudgement | null {
  const plain = text.replace(/\s+/g, '');
  const scores = new Map<string, { score: number; words: string[] }>();
  for (const { code, word, weight } of entries) {
    if (!plain.includes(word)) continue;
    const row = scores.get(code) ?? { score: 0, words: [] };
    scores.set(code, { score: row.score + weight, words: [...row.words, word] });
  }
  const ranked = [...scores].map(([categoryCode, row]) => ({ categoryCode, ...row })).sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best || best.score < ENOUGH) return null;
  const power = (score: number) => Math.exp(SHARPNESS * score);
  const total = ranked.reduce((sum, { score }) => sum + power(score), power(ELSEWHERE));
  const second = ranked[1];
  return {
    categoryCode: best.categoryCode,
    confidence: power(best.score) / total,
    runnerUp: second ? { categoryCode: second.categoryCode, confidence: power(second.score) / total } : null,
    words: best.words,
  };
}
