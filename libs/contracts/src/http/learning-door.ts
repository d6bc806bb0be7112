import { z } from 'zod';
import { RefusalKind } from '../events/case-events';
import { Evidence, Judgement } from '../events/report-facts';

const { decision, categoryCode, label, confidence } = Judgement.shape;

/** A judgement that a person put right, with all that training needs: photos by id, old and new label, model version. */
export const Correction = z.object({
  correctionId: z.uuid(),
  reportId: z.uuid(),
  caseId: z.uuid(),
  photoIds: z.array(z.uuid()),
  judged: z.object({ decision, categoryCode, confidence, evidence: z.array(Evidence) }),
  /** What the person said: a category, or that the case is refused and why (null: not said why). */
  said: z.object({ categoryCode, refused: z.boolean(), refusalKind: RefusalKind.nullable() }),
  oldLabel: label.describe('照片模型给出的标签'),
  newLabel: label.describe('更正后类别在标签表中的标签；照片模型没有对应标签时为 null'),
  modelVersion: z.string(),
  by: z.object({ role: z.string(), id: z.string() }),
  at: z.iso.datetime(),
});
export type Correction = z.infer<typeof Correction>;
export const CorrectionPage = z.object({ items: z.array(Correction), next: z.string().nullable().describe('下一页的 after') });
export type CorrectionPage = z.infer<typeof CorrectionPage>;
