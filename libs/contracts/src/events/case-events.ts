import { z } from 'zod';
import { Words } from '../text';
import { defineEvent, type EventData } from './envelope';
import { Place } from './report-facts';

/**
 * Everything that happens to a case goes over one topic, because its order per case matters:
 * a closing must never overtake the dispatch it closes.
 */
export const CASE_LIFE_TOPIC = 'case.life.v1';

const CaseFact = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  reportId: z.uuid(),
  reporterId: z.string().nullable(),
  /** The case's version after this fact. */
  caseVersion: z.int().positive(),
  /** Who did it: a person, or role `service`; missing in messages of the first days. */
  by: z.object({ role: z.string(), id: z.string() }).optional(),
  /** The case it is a part of; missing for a case that stands for its report as a whole. */
  partOf: z.uuid().optional(),
  /** The unit that had it before this fact: after a transfer, merging or end it has it no longer. Missing when none had. */
  unitBefore: z.string().optional(),
  /** Everybody whose report this case stands for, on ends: the reporter and those who joined. On a joining: who joined, nobody when a case brought them. */
  tell: z.array(z.object({ reportId: z.uuid(), trackingNumber: z.string(), reporterId: z.string().nullable() })).optional(),
  /** Who reported it first, beside `tell`: a caller, for whom staff filed, has to be called back. */
  source: z.enum(['citizen', 'camera', 'staff', 'inspector']).optional(),
});

/** Why a case is refused: there is nothing, another case has it, or the city does not answer for it. */
export const RefusalKind = z.enum(['no-problem', 'duplicate', 'not-ours']);
export type RefusalKind = z.infer<typeof RefusalKind>;

const fact = <Shape extends z.ZodRawShape>(type: string, zh: string, en: string, shape: Shape) =>
  defineEvent({ type, version: 1, topic: CASE_LIFE_TOPIC, summary: { zh, en }, data: CaseFact.extend(shape) });

const Because = { because: Words };
const UnitNamed = { unitId: z.string(), unitName: Words };

export const CaseOpened = fact('case.opened', '案卷建立', 'A case was opened', { manualReason: Words.nullable() });
export const CaseFiled = fact('case.filed', '立案', 'The case was filed', { categoryCode: z.string(), ...Because });
export const CaseRelocated = fact('case.relocated', '更正地点', 'A person put the place right', { from: Place, to: Place, gridCode: z.string().nullable(), ...Because });
export const CaseDispatched = fact('case.dispatched', '派遣', 'The case was dispatched to a unit', {
  ...UnitNamed, promisedAt: z.iso.datetime(), automatic: z.boolean(), ...Because,
});
export const CaseHandlingStarted = fact('case.handling-started', '处置', 'A crew accepted the task', UnitNamed);
export const CaseReturned = fact('case.returned', '回退', 'The unit returned the case with a reason', { ...UnitNamed, ...Because });
export const CaseCompleted = fact('case.completed', '反馈', 'The crew reported the work done', {
  ...UnitNamed, photoIds: z.array(z.uuid()), note: z.string().nullable(),
});
export const CaseCheckFailed = fact('case.check-failed', '核查不通过', 'The check failed, rework', { ...UnitNamed, ...Because });
export const CaseClosed = fact('case.closed', '结案', 'The case was checked and closed', {
  round: z.int().positive(), outcome: Words, photoIds: z.array(z.uuid()), categoryCode: z.string().optional(),
});
export const CaseRefused = fact('case.refused', '不予受理', 'The case was refused with a reason', { ...Because, kind: RefusalKind.nullable().optional() });
export const CaseAccepted = fact('case.accepted', '受理', 'The acceptor took the case on', { verify: z.boolean(), ...Because });
export const CaseVerified = fact('case.verified', '核实', 'Somebody looked on the spot before filing', { found: z.boolean(), photoIds: z.array(z.uuid()), ...Because });
export const CaseAssigned = fact('case.assigned', '指派到人', 'The task was given to a person of the unit', { ...UnitNamed, assignee: z.string().nullable() });
export const CaseArbitrated = fact('case.arbitrated', '仲裁', 'The centre decided which unit answers', {
  ...UnitNamed, categoryCode: z.string(), gridCode: z.string().nullable(), returnedBy: z.array(z.string()), ...Because,
});
export const CaseExtensionRequested = fact('case.extension-requested', '申请延期', 'The unit asks for more time', { ...UnitNamed, ...Because });
export const CaseExtensionDecided = fact('case.extension-decided', '延期审批', 'The wish for more time was decided', { ...UnitNamed, granted: z.boolean(), promisedAt: z.iso.datetime(), ...Because });
export const CaseSuspended = fact('case.suspended', '挂账', 'The clock rests', { ...UnitNamed, until: z.iso.datetime(), ...Because });
export const CaseAsked = fact('case.asked', '请市民补充', 'The reporter is asked for one fact', { question: Words, until: z.iso.datetime() });
export const CaseResumed = fact('case.resumed', '恢复计时', 'The clock goes on', { why: z.enum(['by-hand', 'answered', 'term-over']), promisedAt: z.iso.datetime().nullable(), ...Because });
export const CaseAdded = fact('case.added', '市民补充', 'The reporter added words or photos', { text: z.string().nullable(), photoIds: z.array(z.uuid()) });
export const CaseUrged = fact('case.urged', '催办', 'The case was urged', { unitId: z.string().nullable(), ...Because });
export const CaseSupervised = fact('case.supervised', '督办', 'The shift leader supervises the case', { unitId: z.string().nullable(), ...Because });
export const CaseSplit = fact('case.split', '拆分', 'The case was split into parts', { parts: z.array(z.object({ caseId: z.uuid(), caseNumber: z.string(), unitId: z.string() })), ...Because });
export const CasePartEnded = fact('case.part-ended', '分案办结', 'A part of the case ended', { partId: z.uuid(), outcome: Words });
export const CaseMerged = fact('case.merged', '并案', 'Another case stands for this one', { intoCaseId: z.uuid(), intoCaseNumber: z.string(), ...Because });
export const CaseUnmerged = fact('case.unmerged', '撤销并案', 'The case stands for itself again', { fromCaseId: z.uuid(), ...Because });
export const CaseJoined = fact('case.joined', '重复上报并入', 'Another report tells of the same', {
  joinedReportId: z.uuid(), joinedBy: z.enum(['me-too', 'track', 'camera', 'likeness', 'merge']), reports: z.int(), ...Because,
  /** The number of the report that joined; missing when it came with a case. Its reporter stands in `tell`. */
  trackingNumber: z.string().optional(),
});
export const CaseLeft = fact('case.left', '并入撤销', 'A joined report was taken out again', { leftReportId: z.uuid(), reports: z.int(), ...Because });
export const CaseNotJoined = fact('case.not-joined', '未并入所指案件', 'The case that the reporter named could not be joined: unknown (null), ended or too far', {
  ofCaseId: z.uuid().nullable(), ofCaseNumber: z.string().nullable(), ...Because,
});
export const CaseForceClosed = fact('case.force-closed', '强制结案', 'The case was closed without a check', { ...Because });
export const CaseWithdrawn = fact('case.withdrawn', '市民撤回', 'The reporter took it back', { ...Because });
export const CaseAppealed = fact('case.appealed', '申诉', 'The unit objects to how it is counted', { ...UnitNamed, ...Because });
export const CaseAppealDecided = fact('case.appeal-decided', '申诉裁定', 'The objection was decided', { ...UnitNamed, granted: z.boolean(), ...Because });
export const CaseWarned = fact('case.warned', '时限预警', 'So much of the clock has run', { ...UnitNamed, percent: z.number(), promisedAt: z.iso.datetime(), ...Because });
export const CaseEscalated = fact('case.escalated', '超期升级', 'Overdue, told to somebody above', { unitId: z.string().nullable(), level: z.int().positive(), to: z.string(), ...Because });
export const CaseStageOverdue = fact('case.stage-overdue', '环节超时', 'A stage takes longer than it may', { of: z.enum(['accept', 'dispatch', 'check']), ...Because });
export const CaseRedated = fact('case.redated', '时限重算', 'The deadline was reckoned anew', { promisedAt: z.iso.datetime(), ...Because });
export const CaseModeSet = fact('case.mode-set', '办理方式', 'How the case is handled', {
  mode: z.enum(['at-once', 'joint', 'special']), ...Because,
  /** The street or town the case lies in (9 digits): for `special` it is told at once. */
  street: z.object({ code: z.string(), name: Words }).nullable().optional(),
  categoryCode: z.string().nullable().optional(),
});
export const CaseDuplicateProposed = fact('case.duplicate-proposed', '疑似重复', 'It may tell of the same as another case', { ofCaseId: z.uuid(), likeness: z.number().min(0).max(1), ...Because });
export const CaseDuplicateDismissed = fact('case.duplicate-dismissed', '排除重复', 'A person says it is not the same as another case', { ofCaseId: z.uuid(), ...Because });
export const CaseRecurred = fact('case.recurred', '复发关联', 'The same came back after a closure', { ofCaseId: z.uuid(), ofCaseNumber: z.string(), ...Because });
export const CaseReopened = fact('case.reopened', '重新办理', 'The case was reopened', { ...UnitNamed, ...Because });

export type CaseFiled = EventData<typeof CaseFiled>;
export type CaseRelocated = EventData<typeof CaseRelocated>;
export type CaseClosed = EventData<typeof CaseClosed>;
export type CaseRefused = EventData<typeof CaseRefused>;
export type CaseArbitrated = EventData<typeof CaseArbitrated>;
export type CaseAsked = EventData<typeof CaseAsked>;
export type CaseMerged = EventData<typeof CaseMerged>;
export type CaseForceClosed = EventData<typeof CaseForceClosed>;
export type CaseWithdrawn = EventData<typeof CaseWithdrawn>;
export type CaseJoined = EventData<typeof CaseJoined>;
export type CaseEscalated = EventData<typeof CaseEscalated>;
export type CaseWarned = EventData<typeof CaseWarned>;
export type CaseDispatched = EventData<typeof CaseDispatched>;

export const caseLifeEvents = [
  CaseOpened, CaseFiled, CaseRelocated, CaseDispatched, CaseHandlingStarted, CaseReturned,
  CaseCompleted, CaseCheckFailed, CaseClosed, CaseRefused, CaseReopened,
  CaseAccepted, CaseVerified, CaseAssigned, CaseArbitrated, CaseExtensionRequested, CaseExtensionDecided, CaseSuspended, CaseAsked, CaseResumed,
  CaseAdded, CaseUrged, CaseSupervised, CaseSplit, CasePartEnded, CaseMerged, CaseUnmerged, CaseJoined, CaseLeft, CaseNotJoined, CaseForceClosed, CaseWithdrawn,
  CaseAppealed, CaseAppealDecided, CaseWarned, CaseEscalated, CaseStageOverdue, CaseRedated, CaseModeSet, CaseDuplicateProposed, CaseDuplicateDismissed, CaseRecurred,
] as const;
