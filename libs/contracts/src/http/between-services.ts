import { z } from 'zod';
import { Place } from '../events/report-facts';
import { Stage, TimelineStep } from './citizen-door';
import { Id } from '../text';

/** Questions that services ask each other under the role `service`; never part of the public door. */
export const OwnedPhotos = z.object({ photoIds: z.array(Id).min(1).max(9), ownerId: z.string(), usedBy: z.uuid() });
export type OwnedPhotos = z.infer<typeof OwnedPhotos>;

export const OpenidAnswer = z.object({ openid: z.string() });
export type OpenidAnswer = z.infer<typeof OpenidAnswer>;

/** Where a place lies and who answers for a category there; asked by dispatch when a person corrects the category. */
export const RouteQuestion = z.object({
  place: Place,
  categoryCode: z.string().nullable(),
  /** When it was reported, for rules that ask the time; now when left out. */
  at: z.iso.datetime().optional(),
});
export type RouteQuestion = z.infer<typeof RouteQuestion>;

/** Who may see a photo of a case beside the centre and whoever took it: the units whose case it is or was, the reporters when it shows what was done. */
export const PhotoAudience = z.object({ unitIds: z.array(z.string()), reporterIds: z.array(z.string()) });
export type PhotoAudience = z.infer<typeof PhotoAudience>;

/** A case as the citizen's side needs it. */
export const CaseOfReport = z.object({
  caseId: z.uuid(),
  stage: Stage,
  round: z.int().positive(),
  category: z.object({ code: z.string(), name: z.string(), confidence: z.number() }).nullable(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  promisedAt: z.iso.datetime().nullable(),
  manualReason: z.string().nullable(),
  steps: z.array(TimelineStep),
  /** Why it ended, or what was done; null while it is open. */
  outcome: z.string().nullable(),
  afterPhotoIds: z.array(z.uuid()),
});
export type CaseOfReport = z.infer<typeof CaseOfReport>;
