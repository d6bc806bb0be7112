import { z } from 'zod';
import { ReportFacts } from '../events/report-facts';
import { OurMoment, Words } from '../text';
import { PhotoExif } from './photo-door';

/** What citizens are told before their first report; with another version they are asked again. */
export const PrivacyNoticeView = z.object({ version: z.string(), title: Words, text: Words.describe('各段之间空一行') });
export type PrivacyNoticeView = z.infer<typeof PrivacyNoticeView>;

export const AcceptNotice = z.object({ version: z.string().max(32).describe('读到并同意的版本') });
export type AcceptNotice = z.infer<typeof AcceptNotice>;
export const NoticeAccepted = z.object({ version: z.string(), acceptedAt: z.iso.datetime() });
export type NoticeAccepted = z.infer<typeof NoticeAccepted>;

/** `wechat`: known by an openid; `guest`: by a browser's secret, of which only a hash is kept. */
const KnownBy = z.enum(['wechat', 'guest']);

/** What is held about a citizen, counted. */
export const MyAccount = z.object({
  citizenId: z.uuid(),
  knownBy: KnownBy,
  since: OurMoment,
  /** Whether the notice of today was accepted. */
  accepted: z.boolean(),
  consents: z.array(NoticeAccepted),
  reports: z.int().min(0),
  photos: z.int().min(0),
  notices: z.int().min(0),
  ratings: z.int().min(0),
});
export type MyAccount = z.infer<typeof MyAccount>;

/** What feedback holds about a citizen; asked by intake. */
export const HeldByFeedback = z.object({
  notices: z.array(z.object({ at: OurMoment, event: z.string(), caseNumber: z.string(), reportId: z.uuid().nullable(), title: Words, text: Words, readAt: OurMoment.nullable() })),
  deliveries: z.array(z.object({ at: OurMoment, channel: z.string(), state: z.string() })),
  ratings: z.array(z.object({ at: OurMoment, reportId: z.uuid(), caseId: z.uuid(), score: z.int(), solved: z.boolean(), comment: z.string().nullable() })),
});
export type HeldByFeedback = z.infer<typeof HeldByFeedback>;

/** What dispatch holds about a citizen: the cases their reports stand in, and what they did there. */
export const HeldByDispatch = z.object({
  cases: z.array(z.object({ caseNumber: z.string(), reportId: z.uuid(), trackingNumber: z.string(), joinedAt: OurMoment.nullable(), leftAt: OurMoment.nullable() })),
  deeds: z.array(z.object({ at: OurMoment, caseNumber: z.string(), event: z.string(), said: z.string().nullable() })),
});
export type HeldByDispatch = z.infer<typeof HeldByDispatch>;

/** All that is held about a citizen, as a file. */
export const MyData = z.object({
  madeAt: OurMoment,
  account: z.object({ citizenId: z.uuid(), knownBy: KnownBy, openid: z.string().nullable(), since: OurMoment }),
  consents: z.array(NoticeAccepted),
  reports: z.array(ReportFacts),
  photos: z.array(z.object({ photoId: z.uuid(), takenInAt: OurMoment, bytes: z.int(), width: z.int(), height: z.int(), usedBy: z.uuid().nullable(), state: z.string(), exif: PhotoExif.nullable() })),
  ...HeldByFeedback.shape,
  ...HeldByDispatch.shape,
});
export type MyData = z.infer<typeof MyData>;

export const EraseMe = z.object({ confirm: z.literal('erase').describe('确认注销：填 erase') });
export type EraseMe = z.infer<typeof EraseMe>;

/** How far the forgetting has come; done when every service has answered. */
export const ErasureView = z.object({
  erasureId: z.uuid(),
  askedAt: OurMoment,
  /** Reports that stay as facts, linked to nobody. */
  reports: z.int().min(0),
  parts: z.array(z.object({ service: z.string(), doneAt: OurMoment.nullable() })),
  doneAt: OurMoment.nullable(),
});
export type ErasureView = z.infer<typeof ErasureView>;

/** Citizens who left, and sessions that citizens ended, whose tokens may still hold; asked by the gateway. An intake of before tells of no sessions. */
export const EndedCitizens = z.object({ citizenIds: z.array(z.uuid()), sessionIds: z.array(z.uuid()).default([]) });
export type EndedCitizens = z.infer<typeof EndedCitizens>;
