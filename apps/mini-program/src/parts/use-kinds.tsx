import type { CategoryList } from '@paidan/contracts';
import { useEffect, useState } from 'react';
import { api } from '../citizen';
import { usePreferences } from '../preferences/preferences';

let asked: Promise<CategoryList | null> | null = null;
/** Asked once; after a failure again at the next use. */
const ask = () => (asked ??= api.categories().then((answer) => {
  if (!answer.ok) asked = null;
  return answer.ok ? answer.value : null;
}));

/** What can be reported; null until it is known. */
export function useKinds(): CategoryList | null {
  const [kinds, show] = useState<CategoryList | null>(null);
  useEffect(() => void ask().then(show), []);
  return kinds;
}

/** A category's name in the person's language; the server's Chinese name when the list is not there. */
export function useKindName(category: { code: string; name: string } | null): string | null {
  const kinds = useKinds();
  const { language } = usePreferences();
  if (!category) return null;
  return kinds?.items.find(({ code }) => code === category.code)?.name[language] ?? category.name;
}
