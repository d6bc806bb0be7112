import { sentenceOf, type Problem } from '../citizen-api/problem';
import { en } from './en';
import { zh, type TextKey } from './zh';

export type Language = 'zh' | 'en';
export type Say = (key: TextKey, filled?: Readonly<Record<string, string | number>>) => string;
const texts: Record<Language, Readonly<Record<TextKey, string>>> = { zh, en };

export const sayIn = (language: Language): Say => (key, filled = {}) =>
  texts[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? ''));

/** What went wrong, in one language: the server's sentence, or ours. */
export function problemText({ code, message }: Problem, language: Language): string {
  if (message !== null) return sentenceOf(message, language);
  const key = `problem.${code}`;
  return texts[language][(key in zh ? key : 'problem.server-away') as TextKey];
}
