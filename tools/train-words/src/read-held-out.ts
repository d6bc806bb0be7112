import { plainText, type WordsModel } from '@paidan/words-model';
import { readFile } from 'node:fs/promises';
import type { Labelled } from './measure-model';

export interface HeldOut {
  readonly code: string;
  readonly text: string;
}

/** Sentences that are no training examples, at least one for each category: `code sentence` per line. */
export async function readHeldOut(file: string): Promise<HeldOut[]> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => ({ code: line.slice(0, 5), text: line.slice(6) }));
}

export const labelledIn = (model: WordsModel, rows: readonly HeldOut[]): Labelled[] => rows.map(({ code, text }) => ({ plain: plainText(text).text, label: model.labels.indexOf(code) }));
