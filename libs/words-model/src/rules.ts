import { wordTable } from './word-table';

export interface Rule { readonly code: string; readonly word: string; readonly weight: number }

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

const byFirst = new Map<string, Rule[]>();
for (const rule of rules) byFirst.set(rule.word[0]!, [...(byFirst.get(rule.word[0]!) ?? []), rule]);

/** The rules whose word stands in a text, each once, with where it first stands. */
export function rulesIn(plain: string): Map<Rule, number> {
  const found = new Map<Rule, number>();
  for (let at = 0; at < plain.length; at += 1) {
    for (const rule of byFirst.get(plain[at]!) ?? []) if (!found.has(rule) && plain.startsWith(rule.word, at)) found.set(rule, at);
  }
  return found;
}

/** What the rules say before anything was learned: summed weights per category code. */
export function rulesSay(plain: string): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { code, weight } of rulesIn(plain).keys()) scores.set(code, Math.min(MOST, (scores.get(code) ?? 0) + weight));
  return scores;
}
