import type { Guess, WordsJudge } from '@paidan/words-model';

export interface WordsJudgement {
  readonly categoryCode: string;
  /** 0..1 */
  readonly confidence: number;
  /** What else the words may mean, likeliest first. */
  readonly others: readonly Guess[];
  /** The pieces of the text that counted, for the reason shown to people. */
  readonly words: readonly string[];
}

/** What a description is about; null when its words say too little, or tell of no city-management matter. @throws NoWordsModelError */
export function judgeWords(judge: WordsJudge, text: string): WordsJudgement | null {
  const { unclear, ranked: [best, ...others], words } = judge.judge(text);
  if (unclear || !best) return null;
  return { ...best, others, words };
}
