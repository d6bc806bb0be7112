import { z } from 'zod';
import { CoordinateSystem } from '../events/report-facts';
import { Id, UnitName } from '../text';

export const LoginByWechat = z.object({ code: z.string().min(1).max(128).describe('wx.login 得到的一次性 code') });
export type LoginByWechat = z.infer<typeof LoginByWechat>;
/** A browser outside WeChat: who it is, it tells by a secret of its own, 32 random bytes as base64url, kept in its storage. */
export const LoginAsGuest = z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/).describe('浏览器自己生成并保存的 32 字节随机数（base64url）') });
export type LoginAsGuest = z.infer<typeof LoginAsGuest>;
export const CitizenSession = z.object({ token: z.string(), expiresAt: z.iso.datetime() });
export type CitizenSession = z.infer<typeof CitizenSession>;

export const PhotoStored = z.object({ photoId: z.uuid() });
export type PhotoStored = z.infer<typeof PhotoStored>;

/** The longest description, in characters. */
export const DESCRIPTION_LIMIT = 2000;
/** The most photos of one report. */
export const PHOTOS_PER_REPORT = 9;

export const StatedLocation = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  crs: CoordinateSystem.describe('微信 GCJ02，百度 BD09，GPS WGS84'),
});
export type StatedLocation = z.infer<typeof StatedLocation>;

export const FileReport = z
  .object({
    photoIds: z.array(Id).max(PHOTOS_PER_REPORT).default([]).describe('0–9 张照片，先逐张上传'),
    description: z.string().max(DESCRIPTION_LIMIT).nullish().describe('可不填，最多 2000 字'),
    location: StatedLocation,
    address: z.string().max(200).nullish(),
    category: z.string().max(32).nullish().describe('市民自选类别的代码'),
    joins: Id.optional().describe('“我也遇到”：GET /nearby 给出的同一问题的案件；照片和描述可不填'),
  })
  .refine((report) => report.joins !== undefined || report.photoIds.length > 0 || (report.description ?? '').trim() !== '', {
    path: ['photoIds'],
    message: 'a photo or a description is needed (照片和描述至少提供一项)',
  });
export type FileReport = z.infer<typeof FileReport>;

export const ReportAccepted = z.object({ reportId: z.uuid(), trackingNumber: z.string() });
export type ReportAccepted = z.infer<typeof ReportAccepted>;

/** The standard's stages (CJJ/T 106) as codes, in the order a case travels, with the side ways and the exits. */
export const Stage = z.enum([
  'received', 'accepted', 'verifying', 'filed', 'dispatched', 'handling', 'completed', 'checking', 'closed', 'rated',
  'returned', 'arbitrating', 'suspended', 'asking', 'split', 'reopened', 'merged', 'refused', 'withdrawn', 'force-closed',
]);
export type Stage = z.infer<typeof Stage>;

/** A step back to a stage that the case had before. */
export const StepBack = z.enum(['not-found', 'rework']);
export type StepBack = z.infer<typeof StepBack>;
export const TimelineStep = z.object({
  at: z.iso.datetime(), stage: Stage, label: z.string(), note: z.string().optional(), back: StepBack.optional().describe('退回的一步：现场未见问题 not-found，返工 rework；label 已写明'),
});
export type TimelineStep = z.infer<typeof TimelineStep>;

/** A report as its reporter sees it, at every moment. */
export const ReportView = z.object({
  reportId: z.uuid(),
  trackingNumber: z.string(),
  caseId: z.uuid().nullable(),
  stage: Stage,
  label: z.string(),
  timeline: z.array(TimelineStep),
  category: z.object({ code: z.string(), name: z.string(), confidence: z.number() }).nullable(),
  unit: UnitName.nullable().describe('派遣前为 null'),
  promisedAt: z.iso.datetime().nullable().describe('承诺办结时间'),
  manualReason: z.string().optional().describe('为何需要人工处理'),
  outcome: z.string().nullable().describe('处置结果，或未办理的原因；办理中为 null'),
  afterPhotoIds: z.array(z.uuid()).describe('处置后的照片'),
  photoIds: z.array(z.uuid()).describe('上报时的照片'),
  description: z.string().nullable(),
  address: z.string().nullable(),
});
export type ReportView = z.infer<typeof ReportView>;

/** How a report is waited for: until it stands otherwise than it did, or so many seconds are over. */
export const NextStepQuery = z.object({
  since: Stage.default('received').describe('上次看到的阶段；已不同则立即答复'),
  wait: z.coerce.number().int().min(1).max(20).default(20).describe('最多等待的秒数，到时按现状答复'),
});
export type NextStepQuery = z.infer<typeof NextStepQuery>;

/** One of my reports, as the list shows it; `waitsFor`: what the reporter is asked to do. */
export const MyReport = ReportView.pick({ reportId: true, trackingNumber: true, stage: true, label: true, category: true, promisedAt: true, photoIds: true, description: true, address: true })
  .extend({ receivedAt: z.iso.datetime(), waitsFor: z.enum(['answer', 'rating']).nullable() });
export type MyReport = z.infer<typeof MyReport>;
export const MyReportsQuery = z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(20).default(10) });
export type MyReportsQuery = z.infer<typeof MyReportsQuery>;
/** The latest first. */
export const MyReports = z.object({ items: z.array(MyReport), next: z.string().nullable().describe('下一页的 after') });
export type MyReports = z.infer<typeof MyReports>;

/** What a reporter adds later; while we ask, it is the answer. */
export const AddToReport = z
  .object({
    text: z.string().trim().max(DESCRIPTION_LIMIT).nullish(),
    photoIds: z.array(Id).max(PHOTOS_PER_REPORT).default([]).describe('补充的照片，先逐张上传'),
  })
  .refine((addition) => addition.photoIds.length > 0 || addition.text, { path: ['text'], message: 'words or a photo are needed (文字和照片至少提供一项)' });
export type AddToReport = z.infer<typeof AddToReport>;
export const WithdrawReport = z.object({ reason: z.string().trim().max(500).nullish() }).nullish();
export type WithdrawReport = z.infer<typeof WithdrawReport>;
/** How the case of a report stands after its reporter spoke. */
export const ReportStanding = z.object({ reportId: z.uuid(), caseId: z.uuid(), stage: Stage, label: z.string() });
export type ReportStanding = z.infer<typeof ReportStanding>;

export const RateReport = z.object({
  score: z.int().min(1).max(5),
  solved: z.boolean().describe('false：问题没有解决，案件将重新办理'),
  comment: z.string().max(1000).nullish(),
});
export type RateReport = z.infer<typeof RateReport>;
export const RatingKept = z.object({ reportId: z.uuid(), score: z.int(), solved: z.boolean(), reopened: z.boolean() });
export type RatingKept = z.infer<typeof RatingKept>;
