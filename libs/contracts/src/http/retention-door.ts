import { z } from 'zod';
import { Id, OurMoment } from '../text';

const Reason = z.string().trim().min(1).max(500);

/** One class of what is removed by its age: how long it is kept, and what would go now. */
export const RetentionDue = z.object({
  service: z.string(),
  class: z.string(),
  days: z.number().positive().nullable().describe('保存天数；null：不清理'),
  olderThan: OurMoment.nullable(),
  due: z.int().min(0),
  more: z.boolean().describe('true：超出计数上限，实际更多'),
  /** Some of it, oldest first. */
  sample: z.array(z.string()),
  last: z.object({ at: OurMoment, removed: z.int().min(0).nullable().describe('null：没有成功，下次再试') }).nullish().describe('该服务启动以来最近一次清理；尚无：每小时一次'),
});
export type RetentionDue = z.infer<typeof RetentionDue>;
export const RetentionPlan = z.object({ items: z.array(RetentionDue) });
export type RetentionPlan = z.infer<typeof RetentionPlan>;

export const RunRetention = z.object({ reason: Reason });
export type RunRetention = z.infer<typeof RunRetention>;
export const RetentionRan = z.object({ items: z.array(z.object({ service: z.string(), class: z.string(), removed: z.int().min(0) })) });
export type RetentionRan = z.infer<typeof RetentionRan>;

/** 法律保留: nothing of the case is removed by its age until the hold is lifted. */
export const SetHold = z.object({ reason: Reason });
export type SetHold = z.infer<typeof SetHold>;
const By = z.object({ id: z.string(), name: z.string().nullable() });
export const HoldView = z.object({
  caseId: z.uuid(), caseNumber: z.string(), reason: z.string(), setBy: By, setAt: OurMoment,
  lifted: z.object({ by: By, at: OurMoment, reason: z.string() }).nullable(),
});
export type HoldView = z.infer<typeof HoldView>;
export const HoldList = z.object({ items: z.array(HoldView) });
export type HoldList = z.infer<typeof HoldList>;

/** Which of these reports' cases, or of these cases, have ended before a moment; asked of dispatch by whoever keeps something of them. */
export const PastReports = z.object({ ids: z.array(Id).max(5_000), endedBefore: OurMoment });
export type PastReports = z.infer<typeof PastReports>;
/** `past`: ended and not held; `refused`: those of them that were refused. `held`: a legal hold lies on it or a case of it. */
export const PastAnswer = z.object({ past: z.array(z.uuid()), refused: z.array(z.uuid()), held: z.array(z.uuid()) });
export type PastAnswer = z.infer<typeof PastAnswer>;
