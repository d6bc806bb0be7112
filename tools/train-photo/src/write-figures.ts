import type { ModelFigures } from '@paidan/contracts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CorrectedPhoto } from './fetch-corrections';
import { sameLabel, type Judged } from './judge-all';
import type { Figures } from './measure-head';

/** Corrections no model learned from, as this one judges them, and as they came. */
export interface CorrectionsJudged {
  readonly judged: readonly Judged[];
  readonly before: readonly CorrectedPhoto[];
}

/** What the running system shows of a model. */
export function figuresOf({ photos, balancedAccuracy, macroF1, ece, decided, falseAlarms }: Figures, corrections: CorrectionsJudged | null): ModelFigures {
  return {
    photos, balancedAccuracy, macroF1, ece, decidedShare: decided.share, decidedRight: decided.right, falseAlarms: falseAlarms.none,
    corrections: corrections && {
      photos: corrections.judged.length,
      right: corrections.judged.filter(({ right }) => right).length,
      rightBefore: corrections.before.filter(({ label, before }) => before !== null && sameLabel(label, before)).length,
    },
  };
}

export async function writeFigures(folder: string, figures: ModelFigures): Promise<void> {
  await writeFile(join(folder, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
}
