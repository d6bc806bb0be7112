import { z } from 'zod';
import { Place } from '../events/report-facts';
import { Words } from '../text';

const Share = z.number().min(0).max(1);
const Count = z.int().nonnegative();

/** A closed case as the learned dispatch learns it: what was known when it came in, and who closed it. */
export const ClosedCaseToLearn = z.object({
  reportId: z.uuid(),
  receivedAt: z.iso.datetime(),
  source: z.string(),
  description: z.string().nullable(),
  place: Place,
  gridCode: z.string().nullable(),
  givenCategory: z.string().nullable().describe('判定的类别'),
  filedCategory: z.string().describe('结案时的类别'),
  unitId: z.string().describe('结案的责任单位'),
});
export type ClosedCaseToLearn = z.infer<typeof ClosedCaseToLearn>;
export const ClosedCasePage = z.object({ items: z.array(ClosedCaseToLearn), next: z.string().nullable().describe('下一页的 after') });
export type ClosedCasePage = z.infer<typeof ClosedCasePage>;
export const LearningPageQuery = z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(2_000).default(1_000) });
export type LearningPageQuery = z.infer<typeof LearningPageQuery>;

/** What a model was learned from and how it did on the newest cases, held out from it. */
export const DispatchModelFigures = z.object({
  cases: Count.describe('学习的案卷数'),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  judged: Count.describe('留作检验的案卷数'),
  automatic: Share.describe('检验中可自动派单的比例'),
  accuracy: Share.describe('其中正确的比例'),
});
export type DispatchModelFigures = z.infer<typeof DispatchModelFigures>;

/** The model as `npm run train:dispatch` makes it, as base64; its figures are inside. */
export const RegisterDispatchModel = z.object({ model: z.base64().max(22 * 1024 * 1024), note: z.string().trim().min(1).max(500) });
export type RegisterDispatchModel = z.infer<typeof RegisterDispatchModel>;

export const DispatchModelRegistered = z.object({
  version: z.int().positive(),
  registeredAt: z.iso.datetime(),
  threshold: Share.nullable().describe('达到此置信度才自动派单；null：从不'),
  figures: DispatchModelFigures,
});
export type DispatchModelRegistered = z.infer<typeof DispatchModelRegistered>;

/** Cases whose first unit was named automatically; of these how many are closed, and how many the same unit closed. */
const Automatic = z.object({ automatic: Count, closed: Count, right: Count, accuracy: Share.nullable() });

/** How dispatch does without a person, as far as later transfers, returns and corrections tell. */
export const RoutingFigures = z.object({
  model: DispatchModelRegistered.nullable(),
  says: Words.describe('谁在派单：只按规则，或哪个模型从何时起'),
  reports: Count,
  automatic: Share.nullable().describe('自动派单的比例'),
  accuracy: Share.nullable().describe('自动派单中由同一单位结案的比例'),
  byRules: Automatic,
  byLearned: Automatic,
  weeks: z.array(z.object({ week: z.iso.date().describe('周一'), reports: Count, byRules: Automatic, byLearned: Automatic })),
  reasons: z.array(z.object({ reason: z.string(), words: Words, count: Count })).describe('未自动派单的原因'),
});
export type RoutingFigures = z.infer<typeof RoutingFigures>;
