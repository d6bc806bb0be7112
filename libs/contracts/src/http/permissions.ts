import { words, type Words } from '../text';
import type { Role } from './identity';

/** How far a permission reaches: everything, what is or was the own unit's, or what is one's own. */
export type Reach = 'all' | 'unit' | 'own';
type Reaches = Readonly<Partial<Record<Role, Reach>>>;

/** `everyone`: no token needed; `cameras`: signed by a camera's key; else which roles hold it and how far it reaches. */
export interface PermissionRow {
  readonly name: Words;
  readonly held: 'everyone' | 'cameras' | Reaches;
  /** Whoever holds it is asked at the request whether their session still stands: an ended one must not go on for the seconds that the gateway takes to hear of it. */
  readonly standing?: true;
}

const all = (...roles: Role[]): Reaches => Object.fromEntries(roles.map((role) => [role, 'all']));
const row = (zh: string, en: string, ...held: Reaches[]): PermissionRow => ({ name: words(zh, en), held: Object.assign({}, ...held) as Reaches });
const standing = (one: PermissionRow): PermissionRow => ({ ...one, standing: true });

const desk = all('acceptor', 'dispatcher', 'shift-leader');
/** The whole supervision centre (监督指挥中心). */
const centre = all('acceptor', 'dispatcher', 'shift-leader', 'checker', 'admin', 'auditor');
const unit: Reaches = { crew: 'unit', 'unit-leader': 'unit' };
const ownViews: Reaches = Object.fromEntries([...Object.keys(unit), ...Object.keys(centre)].map((role) => [role, 'own']));
const citizen: Reaches = { citizen: 'own' };
const everyOwn: Reaches = { citizen: 'own', acceptor: 'own', dispatcher: 'own', 'shift-leader': 'own', crew: 'own', 'unit-leader': 'own', checker: 'own', admin: 'own', auditor: 'own' };
const staffOwn: Reaches = Object.fromEntries(Object.entries(everyOwn).filter(([role]) => role !== 'citizen'));

/**
 * Who may do what: the whole of it. Routes name a permission, services ask how far it reaches; what a role may do
 * with a case in which stage is told by the transitions of @paidan/case on top of `case.act`.
 */
export const permissions = {
  'session.open': { name: words('登录', 'Log in'), held: 'everyone' },
  'session.own': row('查看、结束本人的登录，修改密码', 'See and end one’s sessions, change the password', staffOwn),
  'audit.read': standing(row('查看操作记录', 'See who did what', all('shift-leader', 'admin', 'auditor'))),
  'account.manage': standing(row('管理账号', 'Manage accounts', all('admin'))),
  'retention.read': row('查看保存期限、待清理内容与法律保留', 'See how long things are kept, what is due and what is held', all('shift-leader', 'admin', 'auditor')),
  'retention.run': standing(row('立即按保存期限清理', 'Remove now what was kept long enough', all('admin'))),
  'hold.set': standing(row('设置、解除法律保留', 'Set and lift legal holds', all('shift-leader', 'admin'))),
  'alert.raise': { name: words('发送摄像头告警', 'Raise a camera alert'), held: 'cameras' },
  'report.file': row('上报问题', 'Report a problem', citizen),
  'privacy.read': { name: words('查看个人信息保护说明、注销进度', 'Read how personal data is used, follow a deletion'), held: 'everyone' },
  'me.own': row('查看、导出、删除本人的信息，同意说明', 'See, export and delete one’s data, accept the notice', citizen),
  'report.mine': row('查看本人的上报列表', 'List one’s reports', citizen),
  'kind.ask': row('请系统推荐问题类别', 'Ask which kind of problem it may be', citizen),
  'category.read': { name: words('查看可上报的问题类别', 'See the kinds that can be reported'), held: 'everyone' },
  'report.read': row('查看上报进度', 'Follow a report', citizen, centre),
  'report.rate': row('评价办理结果', 'Rate a closure', citizen),
  'report.change': row('补充、撤回上报', 'Add to a report or take it back', citizen),
  'call.file': row('代来电市民上报', 'File for somebody who calls', desk),
  'find.file': row('上报巡查发现', 'Report what one found on the round', all('checker')),
  'call.read': row('查看来电人（姓名、号码打码）', 'See who called, name and number masked', desk),
  'call.unmask': standing(row('查看来电人的完整姓名与号码（说明理由，留痕）', 'See a caller’s name and number whole, with a reason, written down', desk)),
  'photo.upload': row('上传照片', 'Upload photos', everyOwn),
  'photo.read': row('查看已遮挡的照片', 'See photos, faces and plates covered', citizen, unit, centre),
  'photo.linked': { name: words('凭签名链接查看照片', 'See a photo by a signed link'), held: 'everyone' },
  'photo.uncovered': standing(row('查看未遮挡的照片（留痕）', 'See photos uncovered, written down', all('acceptor', 'dispatcher', 'shift-leader', 'checker', 'admin'))),
  'photo.facts': row('查看照片的处理情况与查看记录', 'See what became of a photo and who saw it', centre),
  'photo.review': row('审核照片：放行或不公开', 'Release photos or withhold them', all('dispatcher', 'shift-leader', 'admin')),
  'nearby.read': row('查看附近在办的问题', 'See open cases nearby', citizen),
  'duplicate.read': row('查看疑似重复的案件', 'See cases that may be the same', centre),
  'duplicate.decide': row('判断是否重复，拆出并入的上报', 'Decide about duplicates, take joined reports out', desk),
  'warning.read': row('查看三色预警', 'See alerts of three colours', { 'unit-leader': 'unit' }, centre),
  'warning.cancel': row('解除三色预警', 'Cancel alerts of three colours', all('dispatcher', 'shift-leader')),
  'figures.same-problem': row('查看重复与复发的统计', 'See figures of duplicates and recurrences', centre),
  'figures.today': row('查看今日指标', 'See the figures of today', centre),
  'queue.read': row('查看待办队列', 'See the queue', centre),
  'live.read': row('实时接收案件变化', 'Follow cases as they change', unit, centre),
  'case.read': row('查看案件', 'See cases', unit, centre),
  'case.export': standing(row('导出案件（留痕）', 'Export cases, written down', { 'unit-leader': 'unit' }, centre)),
  'view.keep': row('保存本人的视图', 'Keep views of one’s own', ownViews),
  'map.read': row('查看地图底图', 'See the map of the city', all('crew', 'unit-leader'), centre),
  'public.read': { name: words('查看公示', 'See what is shown to everybody'), held: 'everyone' },
  'case.act': row('办理案件', 'Act on cases', unit, desk, all('checker')),
  'task.read': row('查看本单位任务', 'See the tasks of the unit', unit),
  'task.act': row('接单、回退、反馈', 'Accept, return and complete tasks', unit),
  'task.assign': row('把任务指派到人', 'Give a task to a person', { 'unit-leader': 'unit' }),
  'unit.read': row('查看责任单位与在岗人员', 'See the units and who is on duty', unit, centre),
  'roster.read': row('查看值班表', 'See the rosters', unit, all('dispatcher', 'shift-leader', 'admin', 'auditor')),
  'roster.write': row('排班', 'Make the rosters', { 'unit-leader': 'unit' }, all('shift-leader', 'admin')),
  'calendar.read': row('查看节假日安排', 'See the calendar', all('crew', 'unit-leader'), centre),
  'calendar.import': standing(row('导入节假日安排', 'Import a calendar', all('shift-leader', 'admin'))),
  'limit.read': row('查看类别与时限', 'See the categories and their limits', unit, centre),
  'limit.change': standing(row('更改类别与时限、时钟与预警', 'Change categories and limits, clocks and warnings', all('shift-leader', 'admin'))),
  'unit.change': standing(row('更改责任单位', 'Change the units', all('admin'))),
  'setting.read': row('查看单位、类别时限、时钟的各个版本', 'See the versions of units, categories and limits, and clocks', centre),
  'rules.read': row('查看派遣规则及其解释', 'See the routing rules and have them explained', centre),
  'rules.publish': standing(row('试算、发布派遣规则，决定规则建议', 'Try and publish routing rules, decide on proposals', all('shift-leader', 'admin'))),
  'routing.figures': row('查看自动派单的比例与准确率', 'See how much is dispatched automatically, and how well', centre),
  'routing.learn': standing(row('读取已结案卷、登记派单模型', 'Read closed cases to learn from and register dispatch models', all('shift-leader', 'admin'))),
  'notice.read': row('查看本人的通知', 'Read one’s notices', everyOwn),
  'notice.deliveries': row('查看通知的投递情况', 'See how notices were delivered', all('admin', 'auditor')),
  'notice.retry': row('重新投递通知', 'Deliver a notice again', all('admin')),
  'model.read': row('查看照片模型与更正', 'See the photo models and corrections', centre),
  'model.change': standing(row('登记、启用、回退照片模型', 'Register, promote and roll back photo models', all('shift-leader', 'admin'))),
  'camera.read': row('查看被静音的摄像头', 'See muted cameras', centre),
  'camera.unmute': row('取消静音', 'Unmute cameras', all('acceptor', 'dispatcher', 'shift-leader', 'checker', 'admin')),
} as const satisfies Record<string, PermissionRow>;
export type Permission = keyof typeof permissions;

/** Who holds it, and whom it leaves out. */
export const heldBy = (permission: Permission): PermissionRow['held'] => permissions[permission].held;

/** How far a permission reaches for a role; null when the role does not hold it. */
export function reachOf(permission: Permission, role: Role): Reach | null {
  const held = heldBy(permission);
  if (held === 'everyone') return 'all';
  return held === 'cameras' ? null : (held[role] ?? null);
}

/** The roles that hold it, in the order of the table; none when it takes no token. */
export function rolesOf(permission: Permission): Role[] {
  const held = heldBy(permission);
  return typeof held === 'string' ? [] : (Object.keys(held) as Role[]);
}

/** True where the session is asked for at the request: it costs a look into dispatch's tables, so what is done all the time goes without. */
export const needsStanding = (permission: Permission): boolean => (permissions[permission] as PermissionRow).standing === true;

/** True when a token is needed: the caller has to be somebody. */
export const needsToken = (permission: Permission): boolean => typeof heldBy(permission) !== 'string';
