import { z } from 'zod';
import { Place, ReportFacts } from '../events/report-facts';
import { PhotoExif } from './photo-door';
import { Identity, Role } from './identity';
import { Stage, TimelineStep } from './citizen-door';
import { SettingCategory, SettingProblem, SettingUnits } from './settings-door';
import { Id, UnitName, Words } from '../text';

/** Questions that services ask each other under the role `service`; never part of the public door. */
export const OwnedPhotos = z.object({ photoIds: z.array(Id).min(1).max(9), ownerId: z.string(), usedBy: z.uuid() });
export type OwnedPhotos = z.infer<typeof OwnedPhotos>;

/** Whether photos are somebody's own; asked before they are looked at for that person. */
export const PhotosOfOwner = OwnedPhotos.omit({ usedBy: true });
export type PhotosOfOwner = z.infer<typeof PhotosOfOwner>;

/** A citizen's reports as they came, the latest first. */
export const ReportsOfCitizen = z.object({ items: z.array(ReportFacts), next: z.string().nullable() });
export type ReportsOfCitizen = z.infer<typeof ReportsOfCitizen>;

/** What is known of after-photos before a case uses them; `beforePhotoIds`: the case's photos from before the work. */
export const ComparePhotos = OwnedPhotos.extend({ beforePhotoIds: z.array(Id).max(200) });
export type ComparePhotos = z.infer<typeof ComparePhotos>;

/** A photo used before that looks like one handed in: in how many of 64 bits they differ, whose it was, which report or case used it. */
export const AlikePhoto = z.object({
  photoId: z.uuid(), distance: z.int().min(0).max(64), ownerRole: Role, ownerId: z.string(), uploadedAt: z.iso.datetime(), usedBy: z.uuid(),
  /** Of the report that used it; null when a case did. */
  trackingNumber: z.string().nullable(),
});
export type AlikePhoto = z.infer<typeof AlikePhoto>;
export const PhotosCompared = z.object({
  photos: z.array(z.object({ photoId: z.uuid(), uploadedAt: z.iso.datetime(), exif: PhotoExif.nullable(), alike: z.array(AlikePhoto) })),
});
export type PhotosCompared = z.infer<typeof PhotosCompared>;

/** Whether after-photos still show what a case is about, as the photo model sees it; asked by dispatch when a crew completes. */
export const StillThere = z.object({ before: z.array(Id).max(200), after: z.array(Id).min(1).max(9), categoryCode: z.string() });
export type StillThere = z.infer<typeof StillThere>;
/** `shown`: the after-photo that shows it, and as what; null when none does. `covered` false: the model knows nothing of such things. */
export const StillThereAnswer = z.object({
  covered: z.boolean(),
  shown: z.object({ photoId: z.uuid(), name: Words, confidence: z.number().min(0).max(1) }).nullable(),
});
export type StillThereAnswer = z.infer<typeof StillThereAnswer>;

/** Whether a session stands at this moment, and its account still has what the token says; asked of dispatch before what must not be done by an ended one. */
export const StandingQuestion = Identity.pick({ id: true, role: true, unitId: true }).extend({ sessionId: z.uuid() });
export type StandingQuestion = z.infer<typeof StandingQuestion>;
export const StandingAnswer = z.object({ stands: z.boolean() });
export type StandingAnswer = z.infer<typeof StandingAnswer>;

export const OpenidAnswer = z.object({ openid: z.string() });
export type OpenidAnswer = z.infer<typeof OpenidAnswer>;

/** Where a place lies and who answers for a category there; asked by dispatch when a person corrects the category or the place. */
export const RouteQuestion = z.object({
  place: Place,
  categoryCode: z.string().nullable(),
  /** When it was reported, for rules that ask the time; now when left out. */
  at: z.iso.datetime().optional(),
});
export type RouteQuestion = z.infer<typeof RouteQuestion>;

/** Whether rules and things of the street bear these units or categories instead of those there are; asked by dispatch before they are changed. */
export const CityQuestion = z.object({ units: SettingUnits.optional(), categories: z.array(SettingCategory).optional() });
export type CityQuestion = z.infer<typeof CityQuestion>;
export const CityAnswer = z.object({ problems: z.array(SettingProblem) });
export type CityAnswer = z.infer<typeof CityAnswer>;

/** Where the tiles of the city's map come from, with their places in braces and without the key; null when the city draws its map itself. Asked by the gateway, which lets pages load from there. */
export const MapSource = z.object({ url: z.string().nullable() });
export type MapSource = z.infer<typeof MapSource>;

/** Who may see a photo of a case beside the centre and whoever took it: the units whose case it is or was, the reporters when it shows what was done. */
export const PhotoAudience = z.object({ unitIds: z.array(z.string()), reporterIds: z.array(z.string()) });
export type PhotoAudience = z.infer<typeof PhotoAudience>;

/** Whether a unit plans shifts at all, and the user names of those on duty now; asked by feedback, which tells them. */
export const UnitDuty = z.object({ roster: z.boolean(), onDuty: z.array(z.string()) });
export type UnitDuty = z.infer<typeof UnitDuty>;

/** A case as the citizen's side needs it. */
export const CaseOfReport = z.object({
  caseId: z.uuid(),
  stage: Stage,
  round: z.int().positive(),
  category: z.object({ code: z.string(), name: z.string(), confidence: z.number() }).nullable(),
  unit: UnitName.nullable(),
  promisedAt: z.iso.datetime().nullable(),
  manualReason: z.string().nullable(),
  steps: z.array(TimelineStep),
  /** Why it ended, or what was done; null while it is open. */
  outcome: z.string().nullable(),
  afterPhotoIds: z.array(z.uuid()),
  /** False: closed, and "not solved" of this reporter, who joined after the repair, is looked at by the centre and reopens nothing by itself. */
  reopens: z.boolean().optional(),
});
export type CaseOfReport = z.infer<typeof CaseOfReport>;
