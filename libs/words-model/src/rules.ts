import { wordTable } from './word-table';

interface Rule { readonly code: string; readonly word: string; readonly weight: number }

/** The words of the table, each with the category it speaks for. */
export const rules: readonly Rule[] = wordTable.trim().split('\n').flatMap((line) => {
  const [code, words] = line.split('|') as [string, string];
  return words.split(' ').map((pair) => {
    const [word, weight] = pair.split(':') as [string, string];
    return { code, word, weight: Number(weight) };
  });
});

/** More than this no category gets from rules, however many of its words a long text holds. */
const MOST = 4;

/** What the rules say before anything was learned: summed weights per category code. */
export function rulesSay(plain: string): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { code, word, weight } of rules) {
    if (plain.includes(word)) scores.set(code, Math.min(MOST, (scores.get(code) ?? 0) + weight));
  }
  return scores;
}
