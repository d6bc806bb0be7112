import type { z } from 'zod';
import { AccountKept, AccountList, AuditPage, AuditQuery, ChangeAccount, CreateAccount, PermissionTable } from './account-door';
import { AlertPage, AlertQuery, AlertView, CancelAlert } from './alert-door';
import { CalendarImported, CalendarView, ImportCalendar } from './calendar-door';
import { CategoryTable } from './category-table-door';
import { AlertAccepted, CameraAlert } from './camera-door';
import { AskKind, CategoryList, KindSuggestion } from './category-door';
import {
  AddToReport, CitizenSession, FileReport, LoginAsGuest, LoginByWechat, MyReports, MyReportsQuery, NextStepQuery, PhotoStored, RateReport, RatingKept, ReportAccepted, ReportStanding, ReportView, WithdrawReport,
} from './citizen-door';
import { ClosedCasePage, DispatchModelRegistered, LearningPageQuery, RegisterDispatchModel, RoutingFigures } from './dispatch-learning-door';
import { AssignTask, CancelShift, MakeRoster, RosterMade, RosterPage, RosterQuery, Shift, TaskAssigned, TaskQuery, UnitList } from './duty-door';
import { CameraNotice, CameraNoticePage, CorrectionPage, UnmuteCamera } from './learning-door';
import { TodayFigures } from './figures-door';
import { LiveQuery } from './live-door';
import { BeginProviderLogin, EndProviderLogin, LoginWays, ProviderLoginBegun, ProviderLoginCode, ProviderLoginEnded } from './login-door';
import { ChangeModel, ModelList, ModelView, PromoteModel, RegisterModel } from './models-door';
import { Delivery, DeliveryPage, DeliveryQuery, NoticePage, NoticeQuery, NoticeRead } from './notices-door';
import { MapCases, MapLayers } from './map-door';
import type { Permission } from './permissions';
import { AcceptNotice, EraseMe, ErasureView, MyAccount, MyData, NoticeAccepted, PrivacyNoticeView } from './privacy-door';
import { PublicCases, PublicCaseView, PublicFigures, PublicPhotoQuery } from './public-door';
import { CaseExport, CaseFilter, CaseHits, CaseSearch, KeepView, SavedView, SavedViews, ViewRemoved } from './search-door';
import { HoldList, HoldView, RetentionPlan, RetentionRan, RunRetention, SetHold } from './retention-door';
import { AskPhotoLinks, HeldPage, PhotoInfo, PhotoLinkQuery, PhotoLinks, PhotoQuery, PhotoReviewKept, PhotoViews, ReviewPhoto } from './photo-door';
import { Detached, DuplicatePage, NearbyCases, NearbyQuery, SameFigures, SameFiguresQuery, SayNotSame } from './same-door';
import { DecideProposal, ExplainRoute, PublishRules, RouteExplained, RuleProposal, RuleProposals, RulesList, RulesPublished, RulesTrial, RulesView, TryRules } from './rules-door';
import { BeginSecondFactor, ChangePassword, ConfirmSecondFactor, RemoveSecondFactor, SecondFactorBegun, SecondFactorOn, SecondFactorView, SessionList, SessionView } from './session-door';
import { ChangeCategories, ChangeClocks, ChangeUnits, DecideFolder, GoBack, SettingChanged, SettingVersion, SettingView } from './settings-door';
import {
  AcceptTask, ActOnCase, CallerView, CasePage, CaseHead, CaseView, CompleteTask, FileForCaller, PageQuery, QueueQuery, ReturnTask, ShowCaller, StaffLogin, StaffSession,
} from './staff-door';

export type ServiceName = 'intake' | 'image-classifier' | 'geo-router' | 'dispatch' | 'feedback';

/** One route of the public door: who serves it, who may call it, what goes in and what comes out. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly service: ServiceName;
  readonly summary: { zh: string; en: string };
  /** What the caller must hold: see `permissions`. */
  readonly access: Permission;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly bodyKind?: 'json' | 'photo';
  readonly headers?: readonly string[];
  /** The largest request body in bytes; JSON bodies may have `JSON_LIMIT` when nothing is said. */
  readonly bodyLimit?: number;
  /** The answer is a stream that stays open: it has connections of its own and must not be gathered. */
  readonly stream?: true;
  /** The answer may be seconds in coming, with nothing being done meanwhile: it takes neither connections nor room from those that are worked at. */
  readonly waits?: true;
  readonly success: { status: number; body?: z.ZodType };
  readonly refusals: readonly number[];
}

const api = '/api/v1';
/** 256 KB: the longest JSON request of a person. */
export const JSON_LIMIT = 256 * 1024;
/** 8 KB: a name, a password, a code of somebody else's login. */
const LOGIN_LIMIT = 8 * 1024;
/** 10 MB: the largest photo; the form around it may add a little. */
export const PHOTO_LIMIT = 10 * 1024 * 1024;
const PHOTO_FORM_LIMIT = PHOTO_LIMIT + 64 * 1024;
/** A photo of 10 MB as base64 is 13.4 MB. */
const ALERT_LIMIT = 14 * 1024 * 1024;
/** A head of 16 MB as base64. */
const MODEL_LIMIT = 24 * 1024 * 1024;
/** A city's categories and limits whole. */
const SETTING_LIMIT = 1024 * 1024;
/** A city's rules: 2,000 of them with their reasons. */
const RULES_LIMIT = 2 * 1024 * 1024;
const inputErrors = [400, 401, 413, 415, 429];

/** Every public route. The gateway forwards by it, the OpenAPI document is made from it. */
export const routes: readonly Route[] = [
  { method: 'POST', path: `${api}/wechat/login`, service: 'intake', access: 'session.open', body: LoginByWechat, bodyLimit: LOGIN_LIMIT,
    summary: { zh: '市民微信登录', en: 'Citizen logs in by WeChat' }, success: { status: 200, body: CitizenSession }, refusals: [400, 401, 429, 503] },
  { method: 'POST', path: `${api}/guest/login`, service: 'intake', access: 'session.open', body: LoginAsGuest, bodyLimit: LOGIN_LIMIT,
    summary: { zh: '市民在微信以外的浏览器登录', en: 'Citizen logs in from a browser outside WeChat' }, success: { status: 200, body: CitizenSession }, refusals: [400, 403, 429] },
  { method: 'GET', path: `${api}/privacy-notice`, service: 'intake', access: 'privacy.read',
    summary: { zh: '个人信息保护说明', en: 'How personal data is used' }, success: { status: 200, body: PrivacyNoticeView }, refusals: [429] },
  { method: 'POST', path: `${api}/me/consents`, service: 'intake', access: 'me.own', body: AcceptNotice,
    summary: { zh: '同意个人信息保护说明（首次上报前）', en: 'Accept the privacy notice, before the first report' }, success: { status: 200, body: NoticeAccepted }, refusals: [400, 401, 403, 409] },
  { method: 'GET', path: `${api}/me`, service: 'intake', access: 'me.own',
    summary: { zh: '本系统存有我的哪些信息', en: 'What is held about me, counted' }, success: { status: 200, body: MyAccount }, refusals: [401, 403, 429] },
  { method: 'GET', path: `${api}/me/data`, service: 'intake', access: 'me.own',
    summary: { zh: '导出我的全部信息（JSON 文件）', en: 'All that is held about me, as a JSON file' }, success: { status: 200, body: MyData }, refusals: [401, 403, 429] },
  { method: 'POST', path: `${api}/me/sessions/end`, service: 'intake', access: 'me.own',
    summary: { zh: '结束我在所有手机和浏览器上的登录', en: 'End my logins on all phones and in all browsers' }, success: { status: 204 }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/me/erase`, service: 'intake', access: 'me.own', body: EraseMe,
    summary: { zh: '注销并删除我的信息；案件事实保留，不再与我关联', en: 'Delete my account and data; the facts of cases stay, linked to nobody' }, success: { status: 202, body: ErasureView }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/erasures/{erasureId}`, service: 'intake', access: 'privacy.read',
    summary: { zh: '注销进度', en: 'How far a deletion has come' }, success: { status: 200, body: ErasureView }, refusals: [404, 429] },
  { method: 'GET', path: `${api}/categories`, service: 'intake', access: 'category.read',
    summary: { zh: '可上报的问题类别：先大类，后具体类别', en: 'What can be reported: classes, then kinds' }, success: { status: 200, body: CategoryList }, refusals: [429] },
  { method: 'POST', path: `${api}/suggest`, service: 'image-classifier', access: 'kind.ask', body: AskKind,
    summary: { zh: '上报之前，按照片和描述推荐类别', en: 'Suggest the kind by photos and words, before filing' }, success: { status: 200, body: KindSuggestion }, refusals: [400, 401, 403, 429, 503] },
  { method: 'POST', path: `${api}/photos`, service: 'intake', access: 'photo.upload', bodyKind: 'photo', bodyLimit: PHOTO_FORM_LIMIT,
    summary: { zh: '上传一张照片', en: 'Upload one photo' }, success: { status: 201, body: PhotoStored }, refusals: [...inputErrors, 422] },
  { method: 'GET', path: `${api}/photos/held`, service: 'intake', access: 'photo.facts', query: PageQuery,
    summary: { zh: '留待人工审核的照片，以及久未处理完的照片', en: 'Photos held for a person, and those the guard has not done for long' }, success: { status: 200, body: HeldPage }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/photos/{photoId}`, service: 'intake', access: 'photo.read', query: PhotoQuery,
    summary: { zh: '查看照片（市民看本人上传的和处置后的，班组看本单位案件的；人脸、车牌已遮挡）', en: 'See a photo (citizens their own and what was done, crews those of their unit’s cases), faces and plates covered' }, success: { status: 200 }, refusals: [400, 401, 403, 404, 409, 429] },
  { method: 'POST', path: `${api}/photo-links`, service: 'intake', access: 'photo.read', body: AskPhotoLinks,
    summary: { zh: '照片的短时链接（签名，5 分钟内有效，未遮挡的 1 分钟，无需凭证）', en: 'Signed links to photos that hold for five minutes without a token, to uncovered ones for one' }, success: { status: 200, body: PhotoLinks }, refusals: [400, 401, 403, 429] },
  { method: 'GET', path: `${api}/photo-links/{photoId}`, service: 'intake', access: 'photo.linked', query: PhotoLinkQuery,
    summary: { zh: '按短时链接查看照片', en: 'See a photo by its signed link' }, success: { status: 200 }, refusals: [400, 401, 403, 404, 409, 410, 429] },
  { method: 'GET', path: `${api}/photos/{photoId}/info`, service: 'intake', access: 'photo.facts',
    summary: { zh: '照片的处理情况与自带信息', en: 'What became of a photo, and what its file says' }, success: { status: 200, body: PhotoInfo }, refusals: [401, 403, 404] },
  { method: 'GET', path: `${api}/photos/{photoId}/views`, service: 'intake', access: 'photo.facts',
    summary: { zh: '谁看过未遮挡的照片', en: 'Who saw it uncovered' }, success: { status: 200, body: PhotoViews }, refusals: [401, 403, 404] },
  { method: 'POST', path: `${api}/photos/{photoId}/review`, service: 'intake', access: 'photo.review', body: ReviewPhoto,
    summary: { zh: '审核照片：放行或不公开', en: 'Release a photo or withhold it' }, success: { status: 200, body: PhotoReviewKept }, refusals: [400, 401, 403, 404, 409] },
  { method: 'POST', path: `${api}/reports`, service: 'intake', access: 'report.file', body: FileReport, headers: ['Idempotency-Key'],
    summary: { zh: '上报问题', en: 'Report a problem' }, success: { status: 202, body: ReportAccepted }, refusals: [...inputErrors, 403, 409] },
  { method: 'POST', path: `${api}/camera-alerts`, service: 'intake', access: 'alert.raise', body: CameraAlert, bodyLimit: ALERT_LIMIT,
    headers: ['X-Api-Key', 'X-Timestamp', 'X-Nonce', 'X-Signature'],
    summary: { zh: '摄像头告警', en: 'A camera raises an alert' }, success: { status: 202, body: AlertAccepted }, refusals: [...inputErrors, 403, 409, 422, 503] },
  { method: 'GET', path: `${api}/reports`, service: 'feedback', access: 'report.mine', query: MyReportsQuery,
    summary: { zh: '我的上报', en: 'My reports' }, success: { status: 200, body: MyReports }, refusals: [400, 401, 403, 429] },
  { method: 'GET', path: `${api}/reports/{reportId}`, service: 'feedback', access: 'report.read',
    summary: { zh: '查看办理进度', en: 'Follow a report' }, success: { status: 200, body: ReportView }, refusals: [401, 404, 429] },
  { method: 'GET', path: `${api}/reports/{reportId}/next`, service: 'feedback', access: 'report.read', query: NextStepQuery, waits: true,
    summary: { zh: '等待办理进度的下一步（长轮询）', en: 'Wait for the next step of a report (long poll)' }, success: { status: 200, body: ReportView }, refusals: [400, 401, 404, 429] },
  { method: 'POST', path: `${api}/reports/{reportId}/rating`, service: 'feedback', access: 'report.rate', body: RateReport,
    summary: { zh: '评价；未解决则重新办理', en: 'Rate; not solved reopens' }, success: { status: 200, body: RatingKept }, refusals: [400, 401, 404, 409] },
  { method: 'POST', path: `${api}/reports/{reportId}/additions`, service: 'dispatch', access: 'report.change', body: AddToReport,
    summary: { zh: '补充文字或照片（也是对询问的答复）', en: 'Add words or photos; answers our question' }, success: { status: 200, body: ReportStanding }, refusals: [400, 401, 404, 409] },
  { method: 'POST', path: `${api}/reports/{reportId}/withdraw`, service: 'dispatch', access: 'report.change', body: WithdrawReport,
    summary: { zh: '撤回上报', en: 'Take a report back' }, success: { status: 200, body: ReportStanding }, refusals: [400, 401, 404, 409] },
  { method: 'POST', path: `${api}/staff/reports`, service: 'intake', access: 'call.file', body: FileForCaller, headers: ['Idempotency-Key'],
    summary: { zh: '代来电市民上报', en: 'File for somebody who calls' }, success: { status: 202, body: ReportAccepted }, refusals: [...inputErrors, 403, 409] },
  { method: 'POST', path: `${api}/inspector/finds`, service: 'intake', access: 'find.file', body: FileReport, headers: ['Idempotency-Key'],
    summary: { zh: '巡查发现上报', en: 'An inspector reports a find' }, success: { status: 202, body: ReportAccepted }, refusals: [...inputErrors, 403, 409] },
  { method: 'GET', path: `${api}/reports/{reportId}/caller`, service: 'intake', access: 'call.read',
    summary: { zh: '来电人（打码）', en: 'Who called, masked' }, success: { status: 200, body: CallerView }, refusals: [401, 403, 404] },
  { method: 'POST', path: `${api}/reports/{reportId}/caller/show`, service: 'intake', access: 'call.unmask', body: ShowCaller,
    summary: { zh: '查看来电人的完整姓名与号码，记入操作记录', en: 'See a caller’s name and number whole, written down in the audit' }, success: { status: 200, body: CallerView }, refusals: [400, 401, 403, 404, 429] },
  { method: 'GET', path: `${api}/notices`, service: 'feedback', access: 'notice.read', query: NoticeQuery,
    summary: { zh: '我的通知', en: 'My notices' }, success: { status: 200, body: NoticePage }, refusals: [400, 401, 403, 429] },
  { method: 'POST', path: `${api}/notices/{noticeId}/read`, service: 'feedback', access: 'notice.read',
    summary: { zh: '标为已读', en: 'Mark a notice as read' }, success: { status: 200, body: NoticeRead }, refusals: [401, 403, 404] },
  { method: 'GET', path: `${api}/notices/deliveries`, service: 'feedback', access: 'notice.deliveries', query: DeliveryQuery,
    summary: { zh: '通知投递记录', en: 'How notices were delivered' }, success: { status: 200, body: DeliveryPage }, refusals: [400, 401, 403] },
  { method: 'POST', path: `${api}/notices/deliveries/{deliveryId}/retry`, service: 'feedback', access: 'notice.retry',
    summary: { zh: '重新投递', en: 'Deliver again' }, success: { status: 200, body: Delivery }, refusals: [401, 403, 404, 409] },
  { method: 'POST', path: `${api}/staff/login`, service: 'dispatch', access: 'session.open', body: StaffLogin, bodyLimit: LOGIN_LIMIT,
    summary: { zh: '工作人员登录', en: 'Staff log in' }, success: { status: 200, body: StaffSession }, refusals: [400, 401, 403, 409, 429] },
  { method: 'POST', path: `${api}/session`, service: 'dispatch', access: 'session.open', body: StaffLogin, bodyLimit: LOGIN_LIMIT,
    summary: { zh: '工作人员在浏览器登录，凭证存于 Cookie', en: 'Staff log in with a browser, the token lies in a cookie' }, success: { status: 200, body: SessionView }, refusals: [400, 401, 403, 409, 429] },
  { method: 'GET', path: `${api}/session/ways`, service: 'dispatch', access: 'session.open',
    summary: { zh: '可用的登录方式', en: 'How staff may log in' }, success: { status: 200, body: LoginWays }, refusals: [] },
  { method: 'POST', path: `${api}/session/provider`, service: 'dispatch', access: 'session.open', body: BeginProviderLogin, bodyLimit: LOGIN_LIMIT,
    summary: { zh: '开始统一登录（OpenID Connect）', en: 'Begin a login by the city’s own provider (OpenID Connect)' }, success: { status: 200, body: ProviderLoginBegun }, refusals: [400, 404, 503] },
  { method: 'POST', path: `${api}/session/provider/back`, service: 'dispatch', access: 'session.open', body: EndProviderLogin, bodyLimit: LOGIN_LIMIT,
    summary: { zh: '从统一登录返回', en: 'Come back from the provider' }, success: { status: 200, body: ProviderLoginEnded }, refusals: [400, 401, 403, 404, 409, 429, 503] },
  { method: 'POST', path: `${api}/session/provider/code`, service: 'dispatch', access: 'session.open', body: ProviderLoginCode, bodyLimit: LOGIN_LIMIT,
    summary: { zh: '统一登录后的动态码', en: 'The code of the second factor after the provider' }, success: { status: 200, body: ProviderLoginEnded }, refusals: [400, 401, 403, 404, 409, 429] },
  { method: 'GET', path: `${api}/session`, service: 'dispatch', access: 'session.own',
    summary: { zh: '我是谁，可以做什么', en: 'Who I am and what I may do' }, success: { status: 200, body: SessionView }, refusals: [401, 403, 409] },
  { method: 'POST', path: `${api}/session/end`, service: 'dispatch', access: 'session.own',
    summary: { zh: '退出登录', en: 'Log out' }, success: { status: 204 }, refusals: [401, 403] },
  { method: 'GET', path: `${api}/sessions`, service: 'dispatch', access: 'session.own',
    summary: { zh: '本人在各浏览器的登录', en: 'My sessions in all browsers' }, success: { status: 200, body: SessionList }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/sessions/{sessionId}/end`, service: 'dispatch', access: 'session.own',
    summary: { zh: '结束一处登录', en: 'End one of my sessions' }, success: { status: 204 }, refusals: [401, 403, 404] },
  { method: 'POST', path: `${api}/password`, service: 'dispatch', access: 'session.own', body: ChangePassword,
    summary: { zh: '修改密码，其他登录随之结束', en: 'Change the password; other sessions end' }, success: { status: 204 }, refusals: [400, 401, 403, 409, 429] },
  { method: 'GET', path: `${api}/second-factor`, service: 'dispatch', access: 'session.own',
    summary: { zh: '本人的两步验证', en: 'My second factor' }, success: { status: 200, body: SecondFactorView }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/second-factor/begin`, service: 'dispatch', access: 'session.own', body: BeginSecondFactor,
    summary: { zh: '开始启用两步验证', en: 'Begin with a second factor' }, success: { status: 200, body: SecondFactorBegun }, refusals: [400, 401, 403, 409, 429] },
  { method: 'POST', path: `${api}/second-factor/confirm`, service: 'dispatch', access: 'session.own', body: ConfirmSecondFactor,
    summary: { zh: '用第一个动态码确认启用，恢复码只显示一次', en: 'Turn it on by its first code; recovery codes are told once' }, success: { status: 200, body: SecondFactorOn }, refusals: [400, 401, 403, 409, 429] },
  { method: 'POST', path: `${api}/second-factor/remove`, service: 'dispatch', access: 'session.own', body: RemoveSecondFactor,
    summary: { zh: '停用两步验证', en: 'Turn the second factor off' }, success: { status: 204 }, refusals: [400, 401, 403, 409, 429] },
  { method: 'GET', path: `${api}/permissions`, service: 'dispatch', access: 'session.own',
    summary: { zh: '权限表：谁可以做什么', en: 'The table of who may do what' }, success: { status: 200, body: PermissionTable }, refusals: [401, 403] },
  { method: 'GET', path: `${api}/audit`, service: 'dispatch', access: 'audit.read', query: AuditQuery,
    summary: { zh: '操作记录：登录、导出、账号、值班表、节假日', en: 'Who did what: logins, exports, accounts, rosters, calendars' }, success: { status: 200, body: AuditPage }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/retention`, service: 'dispatch', access: 'retention.read',
    summary: { zh: '保存期限与待清理内容（只列出，不清理）', en: 'How long things are kept and what is due; nothing is removed' }, success: { status: 200, body: RetentionPlan }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/retention/run`, service: 'dispatch', access: 'retention.run', body: RunRetention,
    summary: { zh: '立即按保存期限清理', en: 'Remove now what was kept long enough' }, success: { status: 200, body: RetentionRan }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/holds`, service: 'dispatch', access: 'retention.read',
    summary: { zh: '法律保留', en: 'Legal holds' }, success: { status: 200, body: HoldList }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/cases/{caseId}/hold`, service: 'dispatch', access: 'hold.set', body: SetHold,
    summary: { zh: '设置法律保留：案件信息到期不清理', en: 'Set a legal hold: nothing of the case is removed by its age' }, success: { status: 201, body: HoldView }, refusals: [400, 401, 403, 404, 409] },
  { method: 'POST', path: `${api}/cases/{caseId}/hold/lift`, service: 'dispatch', access: 'hold.set', body: SetHold,
    summary: { zh: '解除法律保留', en: 'Lift a legal hold' }, success: { status: 200, body: HoldView }, refusals: [400, 401, 403, 404] },
  { method: 'GET', path: `${api}/accounts`, service: 'dispatch', access: 'account.manage',
    summary: { zh: '工作人员账号', en: 'The accounts of staff' }, success: { status: 200, body: AccountList }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/accounts`, service: 'dispatch', access: 'account.manage', body: CreateAccount,
    summary: { zh: '新建账号，密码只显示一次', en: 'Create an account; its password is told once' }, success: { status: 201, body: AccountKept }, refusals: [400, 401, 403, 409] },
  { method: 'POST', path: `${api}/accounts/{username}`, service: 'dispatch', access: 'account.manage', body: ChangeAccount,
    summary: { zh: '更改、停用、启用账号，重置密码', en: 'Change, disable or enable an account, reset its password' }, success: { status: 200, body: AccountKept }, refusals: [400, 401, 403, 404, 409] },
  { method: 'GET', path: `${api}/categories/table`, service: 'dispatch', access: 'limit.read',
    summary: { zh: '类别与处置时限', en: 'The categories and their limits' }, success: { status: 200, body: CategoryTable }, refusals: [401, 403] },
  { method: 'GET', path: `${api}/settings/{setting}`, service: 'dispatch', access: 'setting.read',
    summary: { zh: '单位、类别时限或时钟：现行版本、历次版本、与城市数据文件的冲突', en: 'Units, categories with limits, or clocks: what acts, its versions, a conflict with the city’s files' }, success: { status: 200, body: SettingView }, refusals: [401, 403, 404] },
  { method: 'GET', path: `${api}/settings/{setting}/{number}`, service: 'dispatch', access: 'setting.read',
    summary: { zh: '某一版本及其与上一版本的差异', en: 'One version, and how it differs from the one before' }, success: { status: 200, body: SettingVersion }, refusals: [401, 403, 404] },
  { method: 'POST', path: `${api}/settings/units`, service: 'dispatch', access: 'unit.change', body: ChangeUnits, bodyLimit: SETTING_LIMIT,
    summary: { zh: '更改责任单位（新版本，立即生效）', en: 'Change the units: a new version, which acts at once' }, success: { status: 200, body: SettingChanged }, refusals: [400, 401, 403, 409, 413, 422, 503] },
  { method: 'POST', path: `${api}/settings/categories`, service: 'dispatch', access: 'limit.change', body: ChangeCategories, bodyLimit: SETTING_LIMIT,
    summary: { zh: '更改类别与时限（新版本，立即生效；已派案件期限不变）', en: 'Change categories and limits: a new version, which acts at once; deadlines given stay' }, success: { status: 200, body: SettingChanged }, refusals: [400, 401, 403, 409, 413, 422, 503] },
  { method: 'POST', path: `${api}/settings/clocks`, service: 'dispatch', access: 'limit.change', body: ChangeClocks,
    summary: { zh: '更改时钟与预警（新版本，立即生效）', en: 'Change clocks and warnings: a new version, which acts at once' }, success: { status: 200, body: SettingChanged }, refusals: [400, 401, 403, 409, 422] },
  { method: 'POST', path: `${api}/settings/{setting}/back`, service: 'dispatch', access: 'limit.change', body: GoBack,
    summary: { zh: '退回到以前的版本（作为新版本）', en: 'Go back to an earlier version, as a new one' }, success: { status: 200, body: SettingChanged }, refusals: [400, 401, 403, 404, 409, 422, 503] },
  { method: 'POST', path: `${api}/settings/{setting}/folder`, service: 'dispatch', access: 'limit.change', body: DecideFolder,
    summary: { zh: '与城市数据文件冲突时：采用文件，或保留现行', en: 'When the city’s files were changed as well: take them, or keep what acts' }, success: { status: 200, body: SettingChanged }, refusals: [400, 401, 403, 404, 409, 422, 503] },
  { method: 'GET', path: `${api}/queue`, service: 'dispatch', access: 'queue.read', query: QueueQuery,
    summary: { zh: '待人工处理的案件，最先超时的在前', en: 'Cases that need a person now, what breaches first comes first' }, success: { status: 200, body: CasePage }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/live`, service: 'dispatch', access: 'live.read', query: LiveQuery, stream: true,
    summary: { zh: '案件的实时变化（事件流 text/event-stream）', en: 'The changes of cases as they happen (text/event-stream)' }, success: { status: 200 }, refusals: [400, 401, 403, 429] },
  { method: 'GET', path: `${api}/cases`, service: 'dispatch', access: 'case.read', query: CaseSearch,
    summary: { zh: '检索案件：全文与筛选（班组看本单位）', en: 'Search cases by words and filters' }, success: { status: 200, body: CaseHits }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/cases/export`, service: 'dispatch', access: 'case.export', query: CaseExport,
    summary: { zh: '导出所见案件（CSV、XLSX），留痕', en: 'Export the cases shown, written down' }, success: { status: 200 }, refusals: [400, 401, 403, 422, 429] },
  { method: 'GET', path: `${api}/views`, service: 'dispatch', access: 'view.keep',
    summary: { zh: '我保存的视图', en: 'My saved views' }, success: { status: 200, body: SavedViews }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/views`, service: 'dispatch', access: 'view.keep', body: KeepView,
    summary: { zh: '保存一个视图（同名则替换）', en: 'Save a view; the same name replaces it' }, success: { status: 201, body: SavedView }, refusals: [400, 401, 403, 409] },
  { method: 'POST', path: `${api}/views/{viewId}/remove`, service: 'dispatch', access: 'view.keep',
    summary: { zh: '删除一个视图', en: 'Remove a view' }, success: { status: 200, body: ViewRemoved }, refusals: [401, 403, 404] },
  { method: 'GET', path: `${api}/map/cases`, service: 'dispatch', access: 'case.read', query: CaseFilter,
    summary: { zh: '地图上的案件（默认在办）', en: 'Cases for the map, open ones unless told' }, success: { status: 200, body: MapCases }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/map/layers`, service: 'geo-router', access: 'map.read',
    summary: { zh: '地图底图：网格、辖区、道路、水系、部件、摄像头（GeoJSON）', en: 'The city as vectors: grids, areas, roads, water, components, cameras' }, success: { status: 200, body: MapLayers }, refusals: [401, 403] },
  { method: 'GET', path: `${api}/public/cases`, service: 'dispatch', access: 'public.read',
    summary: { zh: '公示：在办和近 90 天办结的问题', en: 'For everybody: open problems and those closed in 90 days' }, success: { status: 200, body: PublicCases }, refusals: [429] },
  { method: 'GET', path: `${api}/public/cases/{caseNumber}`, service: 'dispatch', access: 'public.read',
    summary: { zh: '公示：一个案件', en: 'For everybody: one case' }, success: { status: 200, body: PublicCaseView }, refusals: [404, 429] },
  { method: 'GET', path: `${api}/public/photos/{photoId}`, service: 'intake', access: 'public.read', query: PublicPhotoQuery,
    summary: { zh: '公示：案件照片（人脸、车牌已遮挡）', en: 'For everybody: a photo of a case, faces and plates covered' }, success: { status: 200 }, refusals: [404, 429] },
  { method: 'GET', path: `${api}/public/map`, service: 'geo-router', access: 'public.read',
    summary: { zh: '公示：地图底图（街道、道路、水系、公园）', en: 'For everybody: streets, roads, water and parks as vectors' }, success: { status: 200, body: MapLayers }, refusals: [429] },
  { method: 'GET', path: `${api}/public/figures`, service: 'dispatch', access: 'public.read',
    summary: { zh: '公示：本月数字', en: 'For everybody: the figures of this month' }, success: { status: 200, body: PublicFigures }, refusals: [429] },
  { method: 'GET', path: `${api}/cases/{caseId}`, service: 'dispatch', access: 'case.read',
    summary: { zh: '案件详情', en: 'One case, whole' }, success: { status: 200, body: CaseView }, refusals: [401, 403, 404] },
  { method: 'POST', path: `${api}/cases/{caseId}/actions`, service: 'dispatch', access: 'case.act', body: ActOnCase,
    summary: { zh: '办理案件', en: 'Act on a case' }, success: { status: 200, body: CaseView }, refusals: [400, 401, 403, 404, 409, 422] },
  { method: 'GET', path: `${api}/nearby`, service: 'dispatch', access: 'nearby.read', query: NearbyQuery,
    summary: { zh: '附近在办的同类问题（“我也遇到”）', en: 'Open cases nearby, to say "me too"' }, success: { status: 200, body: NearbyCases }, refusals: [400, 401, 403, 429] },
  { method: 'GET', path: `${api}/duplicates`, service: 'dispatch', access: 'duplicate.read', query: PageQuery,
    summary: { zh: '待判断的疑似重复案件', en: 'Cases that may be the same, to be decided' }, success: { status: 200, body: DuplicatePage }, refusals: [400, 401, 403] },
  { method: 'POST', path: `${api}/cases/{caseId}/duplicates/{ofCaseId}/dismiss`, service: 'dispatch', access: 'duplicate.decide', body: SayNotSame,
    summary: { zh: '判定不是重复', en: 'Say that two cases are not the same' }, success: { status: 200, body: CaseView }, refusals: [400, 401, 403, 404, 409] },
  { method: 'POST', path: `${api}/cases/{caseId}/reports/{reportId}/detach`, service: 'dispatch', access: 'duplicate.decide', body: SayNotSame,
    summary: { zh: '把并入的上报拆出，单独立案', en: 'Take a joined report out, to a case of its own' }, success: { status: 200, body: Detached }, refusals: [400, 401, 403, 404, 409] },
  { method: 'GET', path: `${api}/alerts`, service: 'dispatch', access: 'warning.read', query: AlertQuery,
    summary: { zh: '三色预警及其经过（单位负责人看本单位）', en: 'Alerts of three colours with their history' }, success: { status: 200, body: AlertPage }, refusals: [400, 401, 403] },
  { method: 'POST', path: `${api}/alerts/{alertId}/cancel`, service: 'dispatch', access: 'warning.cancel', body: CancelAlert,
    summary: { zh: '解除预警并说明理由', en: 'Cancel an alert with a reason' }, success: { status: 200, body: AlertView }, refusals: [400, 401, 403, 404, 409] },
  { method: 'GET', path: `${api}/figures/same-problem`, service: 'dispatch', access: 'figures.same-problem', query: SameFiguresQuery,
    summary: { zh: '重复与复发的统计', en: 'Figures of duplicates and recurrences' }, success: { status: 200, body: SameFigures }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/figures/today`, service: 'dispatch', access: 'figures.today',
    summary: { zh: '今日指标、环节流转、最慢单位与三色预警', en: 'The figures of today, the flow of cases, the slowest units, open alerts' }, success: { status: 200, body: TodayFigures }, refusals: [401, 403] },
  { method: 'GET', path: `${api}/calendar`, service: 'dispatch', access: 'calendar.read',
    summary: { zh: '已公布年份的节假日和调休', en: 'Holidays and make-up days of the published years' }, success: { status: 200, body: CalendarView }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/calendar`, service: 'dispatch', access: 'calendar.import', body: ImportCalendar,
    summary: { zh: '导入一年的节假日安排，暂定期限随之重算', en: 'Import a year’s calendar; provisional deadlines are computed again' }, success: { status: 201, body: CalendarImported }, refusals: [400, 401, 403, 409, 422] },
  { method: 'GET', path: `${api}/crew/tasks`, service: 'dispatch', access: 'task.read', query: TaskQuery,
    summary: { zh: '本单位待办任务', en: 'Tasks of my unit' }, success: { status: 200, body: CasePage }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/crew/tasks/{caseId}/accept`, service: 'dispatch', access: 'task.act', body: AcceptTask,
    summary: { zh: '接单', en: 'Accept a task' }, success: { status: 200, body: CaseHead }, refusals: [400, 401, 403, 404, 409] },
  { method: 'POST', path: `${api}/crew/tasks/{caseId}/return`, service: 'dispatch', access: 'task.act', body: ReturnTask,
    summary: { zh: '回退并说明理由', en: 'Return a task with a reason' }, success: { status: 200, body: CaseHead }, refusals: [400, 401, 403, 404, 409] },
  { method: 'POST', path: `${api}/crew/tasks/{caseId}/complete`, service: 'dispatch', access: 'task.act', body: CompleteTask,
    summary: { zh: '处置完成，附照片和说明', en: 'Complete a task with photos and a note' }, success: { status: 200, body: CaseHead }, refusals: [400, 401, 403, 404, 409, 422] },
  { method: 'POST', path: `${api}/crew/tasks/{caseId}/assign`, service: 'dispatch', access: 'task.assign', body: AssignTask,
    summary: { zh: '把任务指派到人', en: 'Give a task to a person of the unit' }, success: { status: 200, body: TaskAssigned }, refusals: [400, 401, 403, 404, 409] },
  { method: 'GET', path: `${api}/units`, service: 'dispatch', access: 'unit.read',
    summary: { zh: '责任单位、职责与在岗人员', en: 'The units, their duty and who is on duty' }, success: { status: 200, body: UnitList }, refusals: [401, 403] },
  { method: 'GET', path: `${api}/rosters`, service: 'dispatch', access: 'roster.read', query: RosterQuery,
    summary: { zh: '值班表', en: 'The rosters' }, success: { status: 200, body: RosterPage }, refusals: [400, 401, 403] },
  { method: 'POST', path: `${api}/rosters`, service: 'dispatch', access: 'roster.write', body: MakeRoster,
    summary: { zh: '排班（整表生效，否则逐行说明）', en: 'Add shifts: all of the list, or what is wrong line by line' }, success: { status: 201, body: RosterMade }, refusals: [400, 401, 403, 409] },
  { method: 'POST', path: `${api}/rosters/{shiftId}/cancel`, service: 'dispatch', access: 'roster.write', body: CancelShift,
    summary: { zh: '撤销一个班次', en: 'Cancel a shift' }, success: { status: 200, body: Shift }, refusals: [400, 401, 403, 404, 409] },
  { method: 'GET', path: `${api}/models`, service: 'image-classifier', access: 'model.read',
    summary: { zh: '照片模型及其指标', en: 'The photo models with their figures' }, success: { status: 200, body: ModelList }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/models`, service: 'image-classifier', access: 'model.change', body: RegisterModel, bodyLimit: MODEL_LIMIT,
    summary: { zh: '登记新模型', en: 'Register a trained model' }, success: { status: 201, body: ModelView }, refusals: [400, 401, 403, 409, 413, 422] },
  { method: 'POST', path: `${api}/models/rollback`, service: 'image-classifier', access: 'model.change', body: ChangeModel,
    summary: { zh: '回到上一个模型', en: 'Go back to the model that acted before' }, success: { status: 200, body: ModelView }, refusals: [400, 401, 403, 409] },
  { method: 'POST', path: `${api}/models/{version}/shadow`, service: 'image-classifier', access: 'model.change', body: ChangeModel,
    summary: { zh: '影子运行：一同判别、比较，不作数', en: 'Let it judge in shadow: compared, without effect' }, success: { status: 200, body: ModelView }, refusals: [400, 401, 403, 404, 409] },
  { method: 'POST', path: `${api}/models/{version}/promote`, service: 'image-classifier', access: 'model.change', body: PromoteModel,
    summary: { zh: '启用影子模型', en: 'Let the shadow model act' }, success: { status: 200, body: ModelView }, refusals: [400, 401, 403, 404, 409] },
  { method: 'GET', path: `${api}/models/corrections`, service: 'image-classifier', access: 'model.read',
    summary: { zh: '人工更正的判别（可用于训练）', en: 'Judgements that people put right, to train on' }, success: { status: 200, body: CorrectionPage }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/cameras/notices`, service: 'image-classifier', access: 'camera.read',
    summary: { zh: '被静音的摄像头及原因', en: 'Muted cameras and why' }, success: { status: 200, body: CameraNoticePage }, refusals: [400, 401, 403] },
  { method: 'POST', path: `${api}/cameras/{cameraId}/unmute`, service: 'image-classifier', access: 'camera.unmute', body: UnmuteCamera,
    summary: { zh: '取消静音，重新计数', en: 'Listen to a camera again, counting anew' }, success: { status: 200, body: CameraNotice }, refusals: [400, 401, 403, 409] },
  { method: 'GET', path: `${api}/rules`, service: 'geo-router', access: 'rules.read',
    summary: { zh: '派遣规则：现行、将生效与历史版本', en: 'Routing rules: acting, future and past versions' }, success: { status: 200, body: RulesList }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/rules`, service: 'geo-router', access: 'rules.publish', body: PublishRules, bodyLimit: RULES_LIMIT,
    summary: { zh: '发布新版本规则', en: 'Publish a new version of the rules' }, success: { status: 201, body: RulesPublished }, refusals: [400, 401, 403, 409, 413, 422] },
  { method: 'POST', path: `${api}/rules/dry-run`, service: 'geo-router', access: 'rules.publish', body: TryRules, bodyLimit: RULES_LIMIT,
    summary: { zh: '试算：用拟议规则重放最近的上报', en: 'Dry run: replay the last reports by proposed rules' }, success: { status: 200, body: RulesTrial }, refusals: [400, 401, 403, 413] },
  { method: 'POST', path: `${api}/rules/explain`, service: 'geo-router', access: 'rules.read', body: ExplainRoute,
    summary: { zh: '解释：由谁负责，逐条说明为何', en: 'Explain who answers, rule by rule' }, success: { status: 200, body: RouteExplained }, refusals: [400, 401, 403] },
  { method: 'GET', path: `${api}/rules/proposals`, service: 'geo-router', access: 'rules.read',
    summary: { zh: '由仲裁得出的规则建议', en: 'Rules that arbitrations suggest' }, success: { status: 200, body: RuleProposals }, refusals: [401, 403] },
  { method: 'POST', path: `${api}/rules/proposals/{proposalId}`, service: 'geo-router', access: 'rules.publish', body: DecideProposal,
    summary: { zh: '采纳或否决规则建议', en: 'Accept or reject a proposed rule' }, success: { status: 200, body: RuleProposal }, refusals: [400, 401, 403, 404, 409, 422] },
  { method: 'GET', path: `${api}/rules/{rulesVersion}`, service: 'geo-router', access: 'rules.read',
    summary: { zh: '某一版本的规则', en: 'One version of the rules' }, success: { status: 200, body: RulesView }, refusals: [401, 403, 404] },
  { method: 'GET', path: `${api}/routing/figures`, service: 'geo-router', access: 'routing.figures',
    summary: { zh: '自动派单的比例、准确率和未自动的原因，按周、按规则与学习', en: 'Share dispatched automatically, accuracy, reasons why not; per week, by rules and learned' }, success: { status: 200, body: RoutingFigures }, refusals: [401, 403] },
  { method: 'GET', path: `${api}/routing/closed-cases`, service: 'geo-router', access: 'routing.learn', query: LearningPageQuery,
    summary: { zh: '已结案卷，供学习派单', en: 'Closed cases to learn dispatch from' }, success: { status: 200, body: ClosedCasePage }, refusals: [400, 401, 403] },
  { method: 'POST', path: `${api}/routing/models`, service: 'geo-router', access: 'routing.learn', body: RegisterDispatchModel, bodyLimit: MODEL_LIMIT,
    summary: { zh: '登记并启用学到的派单模型', en: 'Register a learned dispatch model, which then acts' }, success: { status: 201, body: DispatchModelRegistered }, refusals: [400, 401, 403, 413, 422] },
];

/** The route a request belongs to; `path` with its parameters as `{name}` or `:name`. */
export function routeOf(method: string, path: string): Route | undefined {
  const template = path.replaceAll(/:(\w+)/g, '{$1}');
  return routes.find((route) => route.method === method && route.path === template);
}
