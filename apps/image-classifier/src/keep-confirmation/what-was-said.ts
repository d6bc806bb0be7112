import type { CaseClosed, CaseFiled, CaseRefused, Correction, Judgement, RefusalKind } from '@paidan/contracts';
import { photoLabelsOf, type CityWords } from '../city-words';

/** What a person said of a report: its category, or that its case is refused, and why (null: not said why). */
export type Said = Correction['said'];

export const saidCategory = (categoryCode: string): Said => ({ categoryCode, refused: false, refusalKind: null });
export const saidRefused = (refusalKind: RefusalKind | null): Said => ({ categoryCode: null, refused: true, refusalKind });

/** A case event with the person behind it. */
export type Decided = Pick<CaseFiled & CaseClosed & CaseRefused, 'caseId' | 'partOf' | 'reportId' | 'caseVersion' | 'by'>;

/** True for a refusal that says there was nothing; a duplicate or another office's matter was real all the same. */
export const wasRefused = ({ refused, refusalKind }: Said) => refused && (refusalKind === null || refusalKind === 'no-problem');

/** Whether it tells what the report is about; a duplicate or another office's matter does not. */
export const tellsIt = (said: Said) => said.categoryCode !== null || wasRefused(said);

/**
 * Whether a person put right what was thought until then: another category, one where none was found, or a refusal of
 * what was taken for a problem. `before` is what was last said, if anything that tells; else the judgement stands.
 */
export function isCorrection(judged: Pick<Judgement, 'categoryCode' | 'decision'>, said: Said, before: Said | null): boolean {
  if (said.refused) return wasRefused(said) && (before ? !before.refused : judged.categoryCode !== null);
  return before ? said.categoryCode !== before.categoryCode : said.categoryCode !== judged.categoryCode || judged.decision === 'reject';
}

/**
 * The photo label that fits what was said, by the city's label table: to train on. Null when no label of the photo
 * model stands for it, or when nobody said what the photo shows.
 */
export function labelOf({ categoryCode, refused, refusalKind }: Said, city: CityWords): string | null {
  if (refused && refusalKind !== 'no-problem') return null;
  return photoLabelsOf(city).find((row) => row.categoryCode === categoryCode)?.label ?? null;
}

/**
 * Whether a claim of this category was true by what was said: views of one thing count for each other. Null when what
 * was said tells nothing of it.
 */
export function wasTrue(claimed: string, said: Said, thingOf: (code: string) => string): boolean | null {
  if (said.categoryCode !== null) return thingOf(claimed) === thingOf(said.categoryCode);
  return wasRefused(said) ? false : null;
}
