import { words, type Words } from '@paidan/contracts';

/** One line of the report on a file that cannot be imported. */
export interface ImportProblem {
  /** Which entry of the file, counted from 1. */
  readonly item: number;
  /** The entry's own code; null when it has none that can be read. */
  readonly code: string | null;
  /** What is wrong, e.g. `GRID.SELF_CROSSING`. */
  readonly problem: string;
  /** What is wrong and what would be right. */
  readonly because: Words;
}

export const problemOf = (item: number, code: string | null, problem: string, zh: string, en: string): ImportProblem => ({ item, code, problem, because: words(zh, en) });

/** A place as people read it. */
export const spot = (x: number, y: number) => `${x.toFixed(6)}, ${y.toFixed(6)}`;
