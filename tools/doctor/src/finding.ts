import { words, type Words } from '@paidan/contracts';

/** What one look has shown. `broken`: it does not work so; `attention`: it works, and somebody should look. */
export interface Finding {
  readonly about: Words;
  readonly state: 'well' | 'attention' | 'broken';
  readonly says: Words;
  /** What to do next; null when all is well. */
  readonly todo: Words | null;
}

export const well = (about: Words, zh: string, en: string): Finding => ({ about, state: 'well', says: words(zh, en), todo: null });
export const attention = (about: Words, says: Words, todo: Words): Finding => ({ about, state: 'attention', says, todo });
export const broken = (about: Words, says: Words, todo: Words): Finding => ({ about, state: 'broken', says, todo });

const marks = { well: '✓', attention: '!', broken: '✗' };

/** Lines for a terminal: what, how it is, and what to do. */
export const linesOf = ({ about, state, says, todo }: Finding): string[] => [
  `${marks[state]} ${about.zh} ${about.en}: ${says.zh}  ${says.en}`,
  ...(todo ? [`    → ${todo.zh}  ${todo.en}`] : []),
];
