import type { CaseHead, CategoryList } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';
import { askIfOnline } from '../house/ask-if-online';
import { keep, recall } from '../keep/database';

const KEPT = 'categories';
type Names = ReadonlyMap<string, { zh: string; en: string }>;
let names: Promise<Names> | null = null;

/** The names in all languages: the server's, else those of last time. */
async function readNames(): Promise<Names> {
  const answer = await askIfOnline<CategoryList>('/categories');
  if (answer.kind === 'done') void keep(KEPT, answer.value);
  else names = null;
  const list = answer.kind === 'done' ? answer.value : await recall<CategoryList>(KEPT);
  return new Map(list?.items.map(({ code, name }) => [code, name]));
}

/** After a stroke a line may end: a name of two long words fits on a small card. */
const breakable = (name: string): string => name.replaceAll('/', '/\u200b');

/** What a case is about. Cases carry their category's Chinese name, so that only other languages have to ask. */
export function useKindName(): (category: CaseHead['category']) => string {
  const { say, pick, language } = useSaying();
  const [known, setKnown] = useState<Names>(new Map());
  useEffect(() => void (language !== 'zh' && (names ??= readNames()).then(setKnown)), [language]);
  return (category) => (category ? (language !== 'zh' && known.has(category.code) ? breakable(pick(known.get(category.code)!)) : category.name) : say('tasks.noCategory'));
}
