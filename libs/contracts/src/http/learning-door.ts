import { z } from 'zod';
import { RefusalKind } from '../events/case-events';
import { Evidence, Judgement } from '../events/report-facts';
import { Words } from '../text';

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

/** A camera that is muted for one label, or was: since when, why, how many alarms stayed silent, who listened to it again. */
export const CameraNotice = z.object({
  noticeId: z.uuid(),
  cameraId: z.string(),
  label: z.string(),
  because: Words,
  judged: z.int(),
  refused: z.int(),
  alarmsSince: z.int().describe('静音期间留存的告警数'),
  mutedAt: z.iso.datetime(),
  unmutedAt: z.iso.datetime().nullable(),
  unmutedBy: z.object({ role: z.string(), id: z.string() }).nullable(),
  unmuteReason: z.string().nullable(),
});
export type CameraNotice = z.infer<typeof CameraNotice>;
export const CameraNoticePage = z.object({ items: z.array(CameraNotice), next: z.string().nullable().describe('下一页的 after') });
export type CameraNoticePage = z.infer<typeof CameraNoticePage>;

export const UnmuteCamera = z.object({ label: z.string().min(1).max(64), reason: z.string().trim().min(1).max(500) });
export type UnmuteCamera = z.infer<typeof UnmuteCamera>;
