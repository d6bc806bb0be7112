import { z } from 'zod';
import { Role } from '../http/identity';
import { Words } from '../text';
import { defineEvent, type EventData } from './envelope';

export const PhotoTaken = defineEvent({
  type: 'photo.taken',
  version: 1,
  topic: 'photo.taken.v1',
  summary: { zh: '照片已收到，等待隐私处理', en: 'A photo came in and waits to be made fit for the public' },
  data: z.object({ photoId: z.uuid(), ownerRole: Role }),
});
export type PhotoTaken = EventData<typeof PhotoTaken>;

/** `public`: a copy with faces and plates covered is there; `held`: a person has to look at it first. */
export const GuardOutcome = z.enum(['public', 'held']);
export type GuardOutcome = z.infer<typeof GuardOutcome>;

export const PhotoGuarded = defineEvent({
  type: 'photo.guarded',
  version: 1,
  topic: 'photo.guarded.v1',
  summary: { zh: '照片已完成内容检查与人脸、车牌遮挡，或留待人工审核', en: 'A photo was checked and its faces and plates covered, or it waits for a person' },
  data: z.object({
    photoId: z.uuid(),
    outcome: GuardOutcome,
    because: Words,
    /** How likely it is indecent, 0..1; null when a person had decided. */
    indecency: z.number().min(0).max(1).nullable(),
    faces: z.int().min(0),
    plates: z.int().min(0),
    /** Names and versions of what looked at it. */
    models: z.array(z.string()),
  }),
});
export type PhotoGuarded = EventData<typeof PhotoGuarded>;

export const ReviewDecision = z.enum(['release', 'withhold']);
export type ReviewDecision = z.infer<typeof ReviewDecision>;

export const PhotoReviewed = defineEvent({
  type: 'photo.reviewed',
  version: 1,
  topic: 'photo.reviewed.v1',
  summary: { zh: '人工审核：放行或不公开', en: 'A person released a photo or withholds it' },
  data: z.object({
    photoId: z.uuid(),
    decision: ReviewDecision,
    by: z.object({ role: Role, id: z.string(), name: z.string().nullable() }),
    reason: z.string(),
  }),
});
export type PhotoReviewed = EventData<typeof PhotoReviewed>;
