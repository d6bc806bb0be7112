import type { CaseHead, CategoryList } from '@paidan/contracts';
import type { Names } from '../case/names';

/** What of the queue is shown. */
export interface Sieve {
  readonly text: string;
  /** The class of categories; empty for all. */
  readonly classId: string;
}
export const allLines: Sieve = { text: '', classId: '' };

/** The lines with every word of the text in their number, kind, unit, place or description, and of the class. */
export function sift(lines: readonly CaseHead[], { text, classId }: Sieve, names: Names, categories: CategoryList | undefined): readonly CaseHead[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && classId === '') return lines;
  const codes = new Set(categories?.items.filter((item) => item.classId === classId).map(({ code }) => code));
  return lines.filter((line) => (classId === '' || codes.has(line.category?.code ?? '')) && says(line, names, words));
}

function says({ caseNumber, category, unit, address, description }: CaseHead, names: Names, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const all = [caseNumber, category && `${category.name} ${names.category(category.code, '')}`, unit && `${unit.name} ${names.unit(unit.id, '')}`, address, description].join(' ').toLowerCase();
  return words.every((word) => all.includes(word));
}
