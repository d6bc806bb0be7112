import { z } from 'zod';
import { Words } from '../text';
import { Stage } from './citizen-door';

/** The most cases of the public map. */
export const PUBLIC_CASES = 20_000;

/** What anybody may know of a case: nothing of persons, words or addresses; the place to about 50 metres. */
export const PublicCase = z.object({
  caseNumber: z.string(),
  category: Words.nullable(),
  stage: Stage,
  label: Words,
  open: z.boolean(),
  longitude: z.number(),
  latitude: z.number(),
  receivedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  unit: Words.nullable(),
});
export type PublicCase = z.infer<typeof PublicCase>;
export const PublicCases = z.object({ asOf: z.iso.datetime(), items: z.array(PublicCase), more: z.boolean() });
export type PublicCases = z.infer<typeof PublicCases>;

export const PublicCaseView = PublicCase.extend({
  promisedAt: z.iso.datetime().nullable(),
  steps: z.array(z.object({ at: z.iso.datetime(), stage: Stage, label: Words })),
  beforePhotoIds: z.array(z.uuid()).describe('已遮挡并放行的处置前照片'),
  afterPhotoIds: z.array(z.uuid()),
});
export type PublicCaseView = z.infer<typeof PublicCaseView>;

export const PublicPhotoQuery = z.object({ size: z.string().optional().describe('thumb：缩略图（320 像素）') });
export type PublicPhotoQuery = z.infer<typeof PublicPhotoQuery>;

/** Of this month; `open` is of now. Rates are shares 0..1, null when there is nothing to share. */
const Figures = z.object({
  received: z.int(), open: z.int(), closed: z.int(), onTime: z.int(), onTimeRate: z.number().nullable(),
  ratings: z.int(), satisfied: z.int().describe('4 分及以上且认为已解决'), satisfaction: z.number().nullable(),
});
export type PublicNumbers = z.infer<typeof Figures>;
export const PublicFigures = z.object({
  month: z.string(), asOf: z.iso.datetime(), whole: Figures,
  byCategory: z.array(Figures.extend({ code: z.string(), name: Words.nullable() })),
  byUnit: z.array(Figures.extend({ unitId: z.string(), name: Words.nullable() })),
});
export type PublicFigures = z.infer<typeof PublicFigures>;

/** Between services: whether anybody may see a photo of a report or case, and which photos have a covered copy for anybody. */
export const PhotoIsPublic = z.object({ public: z.boolean() });
export const PhotosAsked = z.object({ photoIds: z.array(z.uuid()).max(500) });
export type PhotosAsked = z.infer<typeof PhotosAsked>;
export const PhotosShown = z.object({ photoIds: z.array(z.uuid()) });
