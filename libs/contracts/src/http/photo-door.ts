import { z } from 'zod';
import { PhotoGuarded, ReviewDecision } from '../events/photo-events';
import { Place } from '../events/report-facts';
import { Id, Words } from '../text';
import { Role } from './identity';

/** `public`: faces and plates covered; `staff`: 1280 pixels, uncovered; `original`: full size, uncovered; `model`: the raw 224 pixels that are judged, uncovered, to train on. None carries EXIF. */
export const PhotoCopy = z.enum(['public', 'staff', 'original', 'model']);
export type PhotoCopy = z.infer<typeof PhotoCopy>;

export const PhotoQuery = z.object({
  size: z.string().optional().describe('thumb：缩略图（320 像素）'),
  copy: PhotoCopy.default('public').describe('staff、original、model（训练用）未遮挡，限有权限的工作人员，每次查看均留痕'),
  case: Id.optional().describe('因哪个案件查看'),
});
export type PhotoQuery = z.infer<typeof PhotoQuery>;

/** `waiting` for the guard; `public` with its covered copy; `held` for a person; `withheld` by a person. */
export const PhotoState = z.enum(['waiting', 'public', 'held', 'withheld']);
export type PhotoState = z.infer<typeof PhotoState>;

const Staff = z.object({ role: Role, id: z.string(), name: z.string().nullable() });

export const PhotoReview = z.object({ at: z.iso.datetime(), decision: ReviewDecision, by: Staff, reason: z.string() });
export type PhotoReview = z.infer<typeof PhotoReview>;

/** What the camera wrote into the file about where and when; a hint, it can be wrong or forged. */
export const PhotoExif = z.object({ takenAt: z.iso.datetime({ offset: true }).nullable(), place: Place.nullable() });
export type PhotoExif = z.infer<typeof PhotoExif>;

export const PhotoInfo = z.object({
  photoId: z.uuid(),
  ownerRole: Role,
  state: PhotoState,
  label: z.string(),
  width: z.int(),
  height: z.int(),
  takenInAt: z.iso.datetime(),
  usedBy: z.uuid().nullable().describe('所属上报或案件'),
  exif: PhotoExif.nullable(),
  evidence: z.array(Words).describe('照片自带信息与上报的对照，仅供参考'),
  guard: PhotoGuarded.data.omit({ photoId: true }).extend({ at: z.iso.datetime() }).nullable(),
  reviews: z.array(PhotoReview),
});
export type PhotoInfo = z.infer<typeof PhotoInfo>;

export const HeldPhoto = z.object({
  photoId: z.uuid(), ownerRole: Role, state: PhotoState.describe('held：待审核；waiting：处理久未完成，请人工决定'), label: z.string(),
  heldSince: z.iso.datetime().describe('进入该状态的时间'), indecency: z.number().nullable(), because: Words, usedBy: z.uuid().nullable(),
});
export type HeldPhoto = z.infer<typeof HeldPhoto>;
export const HeldPage = z.object({ items: z.array(HeldPhoto), next: z.string().nullable().describe('下一页的 after') });
export type HeldPage = z.infer<typeof HeldPage>;

export const ReviewPhoto = z.object({ decision: ReviewDecision, reason: z.string().trim().min(1).max(500) });
export type ReviewPhoto = z.infer<typeof ReviewPhoto>;
export const PhotoReviewKept = z.object({ photoId: z.uuid(), state: PhotoState, label: z.string() });
export type PhotoReviewKept = z.infer<typeof PhotoReviewKept>;

export const PhotoViews = z.object({
  items: z.array(z.object({ at: z.iso.datetime(), copy: PhotoCopy, by: Staff, caseId: z.uuid().nullable() })),
});
export type PhotoViews = z.infer<typeof PhotoViews>;

/** How long a link to a photo holds, in seconds; one to an uncovered copy less, as whoever gets hold of it sees faces. */
export const PHOTO_LINK_SECONDS = 300;
export const UNCOVERED_LINK_SECONDS = 60;
const Size = z.enum(['thumb']).optional();
/** Which photos one wants to show where neither cookie nor header is sent: an image element of a phone, a message. */
export const AskPhotoLinks = z.object({
  photos: z.array(z.object({ photoId: Id, size: Size, copy: PhotoCopy.default('public'), case: Id.optional() })).min(1).max(50),
});
export type AskPhotoLinks = z.infer<typeof AskPhotoLinks>;
/** In the order they were asked for; `url` is null for a photo that one may not see, or of which there is nothing to be seen now. */
export const PhotoLinks = z.object({ items: z.array(z.object({ photoId: z.uuid(), url: z.string().nullable().describe('站内地址，无需登录凭证') })), expiresAt: z.iso.datetime().describe('其中最早失效的时刻') });
export type PhotoLinks = z.infer<typeof PhotoLinks>;
/** What a link says and signs: which copy, whose eyes, until when. */
export const PhotoLinkQuery = z.object({
  size: Size, copy: PhotoCopy.default('public'), case: Id.optional(),
  viewer: z.string().max(1_000), until: z.coerce.number().int().positive().max(99_999_999_999).describe('Unix 秒'), sign: z.string().max(100),
});
export type PhotoLinkQuery = z.infer<typeof PhotoLinkQuery>;
