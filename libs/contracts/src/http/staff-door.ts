import { z } from 'zod';
import { RefusalKind } from '../events/case-events';
import { Judgement, Place, Routing } from '../events/report-facts';
import { Words } from '../text';
import { Stage } from './citizen-door';
import { Role } from './identity';

export const StaffLogin = z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(256) });
export type StaffLogin = z.infer<typeof StaffLogin>;
export const StaffSession = z.object({ token: z.string(), role: Role, unitId: z.string().optional(), expiresAt: z.iso.datetime() });
export type StaffSession = z.infer<typeof StaffSession>;

/** What staff may ask of a case. */
export const CaseAction = z.enum(['accept', 'refuse', 'file', 'dispatch', 'transfer', 'return', 'complete', 'pass', 'fail', 'reopen']);
export type CaseAction = z.infer<typeof CaseAction>;

const Reason = z.string().trim().min(1).max(500);

export const ActOnCase = z.object({
  action: CaseAction,
  version: z.int().positive().describe('读到的案件版本；已被他人改动则 409'),
  category: z.string().max(32).optional().describe('更正类别'),
  unitId: z.string().max(64).optional().describe('派遣或转派到的责任单位'),
  reason: Reason.optional().describe('refuse、return、fail、reopen、transfer 必填'),
  refusalKind: RefusalKind.optional().describe('不予受理的种类：no-problem 查无此事，duplicate 重复，not-ours 不属本市职责；据此衡量告警和自选类别是否属实'),
  note: z.string().max(2000).optional(),
  photoIds: z.array(z.uuid()).max(9).optional(),
});
export type ActOnCase = z.infer<typeof ActOnCase>;

export const AcceptTask = z.object({ version: z.int().positive().optional() }).nullish();
export type AcceptTask = z.infer<typeof AcceptTask>;
export const ReturnTask = z.object({ version: z.int().positive().optional(), reason: Reason });
export type ReturnTask = z.infer<typeof ReturnTask>;
export const CompleteTask = z
  .object({
    version: z.int().positive().optional(),
    photoIds: z.array(z.uuid()).max(9).default([]),
    note: z.string().trim().max(2000).nullish(),
  })
  .refine((proof) => proof.photoIds.length > 0 || proof.note, {
    path: ['photoIds'],
    message: 'an after-photo or a note is needed (修复后照片和说明至少提供一项)',
  });
export type CompleteTask = z.infer<typeof CompleteTask>;

const Named = z.object({ code: z.string(), name: z.string() });

export const CaseHead = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  reportId: z.uuid(),
  stage: Stage,
  label: z.string(),
  version: z.int().positive(),
  category: Named.extend({ confidence: z.number() }).nullable(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  receivedAt: z.iso.datetime(),
  promisedAt: z.iso.datetime().nullable(),
  description: z.string().nullable(),
  address: z.string().nullable(),
  place: Place,
  photoIds: z.array(z.uuid()),
  allowedActions: z.array(CaseAction),
  /** Why it needs a person, when it does. */
  manualReason: z.string().optional(),
});
export type CaseHead = z.infer<typeof CaseHead>;

export const CaseStep = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  event: z.string(),
  stage: Stage,
  label: z.string(),
  by: z.object({ role: Role, id: z.string(), name: z.string().nullable() }),
  because: Words.nullable(),
});
export type CaseStep = z.infer<typeof CaseStep>;

export const CaseView = CaseHead.extend({
  trackingNumber: z.string(),
  source: z.string(),
  judgement: Judgement,
  routing: Routing,
  deadline: Words.nullable().describe('期限是怎样算出的'),
  afterPhotoIds: z.array(z.uuid()),
  timeline: z.array(CaseStep),
});
export type CaseView = z.infer<typeof CaseView>;

export const CasePage = z.object({ items: z.array(CaseHead), next: z.string().nullable().describe('下一页的 after') });
export const PageQuery = z.object({ after: z.string().max(128).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type CasePage = z.infer<typeof CasePage>;
export type PageQuery = z.infer<typeof PageQuery>;
