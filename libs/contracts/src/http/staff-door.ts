import { z } from 'zod';
import { AlertColour } from '../events/alert-events';
import { RefusalKind } from '../events/case-events';
import { Judgement, Place, Routing } from '../events/report-facts';
import { Id, Moment, UnitName, Words } from '../text';
import { AlikePhoto } from './between-services';
import { FileReport, Stage, StatedLocation } from './citizen-door';
import { Role } from './identity';
import { AttachedReport, PossibleDuplicate } from './same-door';

export const StaffLogin = z.object({
  username: z.string().min(1).max(64), password: z.string().min(1).max(256),
  code: z.string().trim().min(1).max(40).optional().describe('动态码或恢复码；启用了两步验证的账号需要'),
});
export type StaffLogin = z.infer<typeof StaffLogin>;
export const StaffSession = z.object({ token: z.string(), role: Role, unitId: z.string().optional(), expiresAt: z.iso.datetime() });
export type StaffSession = z.infer<typeof StaffSession>;

/** What staff may ask of a case. */
export const CaseAction = z.enum([
  'accept', 'refuse', 'ask-citizen', 'file', 'dispatch', 'transfer', 'return', 'arbitrate', 'request-extension', 'decide-extension', 'suspend', 'resume',
  'urge', 'supervise', 'split', 'merge', 'unmerge', 'complete', 'pass', 'fail', 'force-close', 'appeal', 'reopen',
]);
export type CaseAction = z.infer<typeof CaseAction>;

/** Somebody who reports by phone; staff file for them. Names and numbers are seen by the desk alone. */
export const Caller = z.object({
  name: z.string().trim().min(1).max(40).nullish(),
  phone: z.string().trim().regex(/^\+?[0-9 -]{5,20}$/, 'a phone number: digits, blanks and hyphens (电话号码)').nullish(),
});
export type Caller = z.infer<typeof Caller>;
export const FileForCaller = FileReport.and(z.object({ caller: Caller.nullish() }));
export type FileForCaller = z.infer<typeof FileForCaller>;
/** Masked, `王*` and `138****1234`, unless it was asked for with a reason, which is written down. */
export const CallerView = z.object({ name: z.string().nullable(), phone: z.string().nullable() });
export type CallerView = z.infer<typeof CallerView>;
export const ShowCaller = z.object({ reason: z.string().trim().min(1).max(500).describe('为何需要完整信息，记入操作记录') });
export type ShowCaller = z.infer<typeof ShowCaller>;

const Reason = z.string().trim().min(1).max(500);

export const ActOnCase = z.object({
  action: CaseAction,
  version: z.int().positive().describe('读到的案件版本；已被他人改动则 409'),
  category: z.string().max(32).optional().describe('file、dispatch、transfer、split：更正类别'),
  condition: z.int().min(1).max(99).optional().describe('立案条件的序号，决定处置时限'),
  unitId: z.string().max(64).optional().describe('派遣、转派或仲裁到的责任单位；dispatch 及更正了地点或类别的 transfer 可不填，按规则确定'),
  reason: Reason.optional().describe('refuse、return、transfer、arbitrate、fail、force-close、reopen、request-extension、suspend、supervise、merge、unmerge、appeal 必填；更正地点时必填'),
  despiteDuty: z.boolean().optional().describe('派遣、转派、仲裁、拆分到期限前无人在岗的单位时，确认仍派；须填写 reason'),
  refusalKind: RefusalKind.optional().describe('不予受理的种类：no-problem 查无此事，duplicate 重复，not-ours 不属本市职责；据此衡量告警和自选类别是否属实'),
  note: z.string().max(2000).optional(),
  photoIds: z.array(Id).max(9).optional().describe('complete：处置后的照片，至少一张'),
  location: StatedLocation.optional().describe('complete：现在所在位置，照片自带位置时可不填；file、dispatch、transfer：更正后的案件地点，须写明理由，网格和责任单位随之重新确定'),
  question: Reason.optional().describe('ask-citizen：请市民补充的一件事'),
  until: Moment.optional().describe('suspend：挂账到何时，最长一年；ask-citizen：最晚何时回复，默认 3 天'),
  approve: z.boolean().optional().describe('decide-extension、appeal 的裁定'),
  intoCaseId: Id.optional().describe('merge：并入的案件'),
  parts: z.array(z.object({ unitId: z.string().max(64), note: z.string().trim().max(500).optional() })).min(2).max(10).optional().describe('split：各部分的责任单位，第一个为主办'),
});
export type ActOnCase = z.infer<typeof ActOnCase>;

export const AcceptTask = z.object({ version: z.int().positive().optional() }).nullish();
export type AcceptTask = z.infer<typeof AcceptTask>;
export const ReturnTask = z.object({ version: z.int().positive().optional(), reason: Reason });
export type ReturnTask = z.infer<typeof ReturnTask>;
export const CompleteTask = z.object({
  version: z.int().positive().optional(),
  photoIds: z.array(Id).max(9).default([]).describe('处置后的照片，至少一张，在现场、接单之后拍摄'),
  note: z.string().trim().max(2000).nullish(),
  location: StatedLocation.nullish().describe('现在所在位置；照片自带位置时可不填'),
});
export type CompleteTask = z.infer<typeof CompleteTask>;

const Named = z.object({ code: z.string(), name: z.string() });

/** What was known of the after-photos when the crew said it was done; photos used before that look like them, with whose they were and what used them. */
export const CompletionProof = z.object({
  note: z.string().nullable(),
  location: Place.nullable().describe('反馈时所在位置（WGS84）'),
  photos: z.array(z.object({
    photoId: z.uuid(),
    uploadedAt: z.iso.datetime(),
    takenAt: z.iso.datetime({ offset: true }).nullable().describe('照片自带的拍摄时间'),
    distanceMetres: z.number().nullable().describe('距案件地点'),
    placeFrom: z.enum(['exif', 'stated']).nullable(),
    usedBefore: z.array(AlikePhoto.omit({ trackingNumber: true }).extend({
      number: z.string().nullable().describe('用过它的上报或案件的编号'),
      as: z.enum(['before-photo', 'earlier-completion', 'elsewhere']),
    })),
  })),
});
export type CompletionProof = z.infer<typeof CompletionProof>;

/** 马上办, 联合办, 专门办. */
export const HandlingMode = z.enum(['at-once', 'joint', 'special']);
export type HandlingMode = z.infer<typeof HandlingMode>;
/** Who has to act next: the dispatchers' desk or the checkers'. */
export const Desk = z.enum(['dispatcher', 'checker']);
export type Desk = z.infer<typeof Desk>;

/** The unit's objection to how it is counted; `granted` null until it is decided. */
const Appeal = z.object({ because: Words, askedAt: z.iso.datetime(), granted: z.boolean().nullable() });

export const CaseHead = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  reportId: z.uuid(),
  stage: Stage,
  label: z.string(),
  version: z.int().positive(),
  category: Named.extend({ confidence: z.number() }).nullable(),
  unit: UnitName.nullable(),
  /** The user name of whom the task is given to; null when to the whole unit. */
  assignee: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  promisedAt: z.iso.datetime().nullable(),
  waitsFor: Desk.nullable().describe('等谁办理；null：在责任单位处、计时暂停或已结束'),
  waitsSince: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable().describe('最先到期的时限：本环节时限或总时限'),
  dueOf: z.enum(['stage', 'total']).nullable().describe('stage：受理、派遣或核查环节的时限；total：责任单位承诺的时限'),
  colour: AlertColour.nullable().describe('三色预警'),
  mode: HandlingMode.nullable(),
  provisional: z.boolean().describe('期限暂定：跨入尚未公布节假日的年份，公布后重算'),
  description: z.string().nullable(),
  address: z.string().nullable(),
  place: Place,
  photoIds: z.array(z.uuid()),
  /** How many reports tell of it, its own included. */
  reports: z.int().positive(),
  allowedActions: z.array(CaseAction),
  /** Why it needs a person, when it does. */
  manualReason: z.string().optional(),
  /** Why the checker should look twice at the after-photos. */
  doubts: Words.nullable(),
  /** The wish for more time that waits for a decision. */
  extension: z.object({ because: Words, askedAt: z.iso.datetime() }).nullable(),
  appeal: Appeal.nullable(),
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
  photoIds: z.array(z.uuid()).optional().describe('这一步拍的照片：现场核实、处置完成、核查、市民补充'),
});
export type CaseStep = z.infer<typeof CaseStep>;

const LinkedCase = z.object({ caseId: z.uuid(), caseNumber: z.string() });

export const CaseView = CaseHead.extend({
  trackingNumber: z.string(),
  source: z.string(),
  judgement: Judgement,
  routing: Routing,
  deadline: Words.nullable().describe('期限是怎样算出的'),
  afterPhotoIds: z.array(z.uuid()),
  proof: CompletionProof.nullable().describe('处置反馈的证据，与处置前照片对照'),
  /** What the reporters added since. */
  additions: z.array(z.object({ text: z.string().nullable(), photoIds: z.array(z.uuid()) })),
  extensions: z.int().min(0),
  /** 挂账 or a question: why, since when and until when at most. */
  pause: z.object({ because: Words, since: z.iso.datetime(), until: z.iso.datetime() }).nullable(),
  parts: z.array(LinkedCase.extend({ unit: UnitName, ended: z.boolean() })),
  partOf: LinkedCase.nullable(),
  mergedInto: LinkedCase.nullable(),
  recurrenceOf: LinkedCase.nullable(),
  exempt: z.boolean().describe('申诉成立，考核免责；超期等事实不变'),
  /** Handlings that were closed before the case was reopened, with what an appeal made of them. */
  finished: z.array(z.object({
    round: z.int().positive(),
    unit: UnitName,
    dispatchedAt: z.iso.datetime(), promisedAt: z.iso.datetime(), completedAt: z.iso.datetime(), closedAt: z.iso.datetime(),
    outcome: Words,
    appeal: Appeal.nullable(),
    exempt: z.boolean(),
  })),
  urged: z.int().min(0),
  supervised: Words.nullable(),
  /** Cases that may be the same, for a dispatcher to merge or dismiss. */
  possibleDuplicates: z.array(PossibleDuplicate),
  attached: z.array(AttachedReport).describe('并入本案、没有自己案件的上报；无上报人的（多为相机告警）只列最近 20 条'),
  timeline: z.array(CaseStep).describe('无上报人的并入（多为相机告警）只列最近 20 次；version 的间隔即未列出的次数'),
});
export type CaseView = z.infer<typeof CaseView>;

export const CasePage = z.object({ items: z.array(CaseHead), next: z.string().nullable().describe('下一页的 after'), liveId: z.string().describe('读本页之前的位置：由此订阅 /live 不会遗漏') });
export const PageQuery = z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type CasePage = z.infer<typeof CasePage>;
export type PageQuery = z.infer<typeof PageQuery>;
/** The queue and the tasks may be read in larger pages than other lists. */
const LONG_PAGE = z.coerce.number().int().min(1).max(500).default(50);
export const CasePageQuery = PageQuery.extend({ limit: LONG_PAGE });
export const QueueQuery = CasePageQuery.extend({ desk: Desk.optional().describe('只看等派遣员或核查员的；不填按角色') });
export type QueueQuery = z.infer<typeof QueueQuery>;
