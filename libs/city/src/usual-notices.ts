import type { NoticeAudience, NoticeRule } from './notifications';

type Text = NoticeRule['title'];
const t = (zh: string, en: string): Text => ({ zh, en });
const reason = t('{caseNumber}：{because}', '{caseNumber}: {because}');

/** A row for staff: in the inbox, and to the webhooks that listen. */
const staff = (event: string, audience: NoticeAudience, title: Text, text: Text = reason, when?: NoticeRule['when']): NoticeRule =>
  ({ event, audience, channels: ['inbox', 'webhook'], title, text, ...(when ? { when } : {}) });

/** A row for everybody whose report the case stands for; with WeChat's fields also there. */
const citizens = (event: string, title: Text, text: Text, wechat?: NoticeRule['wechat']): NoticeRule =>
  ({ event, audience: 'reporters', channels: wechat ? ['inbox', 'wechat'] : ['inbox'], title, text, ...(wechat ? { wechat } : {}) });

const toReporters: readonly NoticeRule[] = [
  citizens('case.closed', t('您上报的问题已办结', 'Your problem is solved'), t('{caseNumber} 处置结果：{because}。请评价是否解决。', '{caseNumber}, what was done: {because}. Please say whether it is solved.'), { template: 'closed', phrase: '完成验收', hint: '请评价是否解决' }),
  citizens('case.refused', t('您上报的问题不予受理', 'Your report was not accepted'), t('{caseNumber} 原因：{because}', '{caseNumber}, why: {because}'), { template: 'refused', phrase: '不予受理', hint: '{because}' }),
  citizens('case.merged', t('您上报的问题已并案办理', 'Your report is handled with another'), t('{caseNumber} 已并入 {intoCaseNumber}：{because}。您仍可用原编号查看进度，办结时会通知您。', '{caseNumber} was merged into {intoCaseNumber}: {because}. Your number still shows how it stands, you will be told of the end.'), { template: 'refused', phrase: '已并案', hint: '并入同一问题的案件继续办理' }),
  citizens('case.joined', t('您的上报已并入同一问题的案件', 'Your report joined a case of the same problem'), t('{trackingNumber} 已并入案件 {caseNumber}：{because}。您仍可用原编号查看进度，办结时会通知您。', '{trackingNumber} was joined to case {caseNumber}: {because}. You follow it under your own number and will be told of the end.')),
  citizens('case.not-joined', t('您的上报已单独受理', 'Your report is handled by itself'), reason),
  citizens('case.force-closed', t('您上报的问题已结束办理', 'Your report was closed'), t('{caseNumber} 原因：{because}', '{caseNumber}, why: {because}'), { template: 'refused', phrase: '强制结案', hint: '{because}' }),
  citizens('case.withdrawn', t('您的上报已撤回', 'Your report was withdrawn'), reason),
  citizens('case.asked', t('请补充您上报的问题', 'Please add to your report'), t('{caseNumber}：{because}（请于 {until} 前回复）', '{caseNumber}: {because} (please answer until {until})'), { template: 'refused', phrase: '请您补充', hint: '{because}' }),
  citizens('case.dispatched', t('您上报的问题已派单', 'Your report was dispatched'), t('{caseNumber} 由{unit}办理，承诺 {promisedAt} 前办结', '{caseNumber} is with {unit}, promised until {promisedAt}')),
  citizens('case.suspended', t('您上报的问题暂缓办理', 'Your report has to wait'), t('{caseNumber} 至 {until}：{because}', '{caseNumber} until {until}: {because}')),
  citizens('case.reopened', t('您上报的问题重新办理', 'Your report is handled again'), reason),
  citizens('case.unmerged', t('您上报的问题恢复单独办理', 'Your report is handled by itself again'), reason),
];

const toUnits: readonly NoticeRule[] = [
  staff('case.dispatched', 'unit', t('新任务', 'New task'), t('{caseNumber}，{promisedAt} 前办结：{because}', '{caseNumber}, until {promisedAt}: {because}')),
  staff('case.assigned', 'assignee', t('任务指派给您', 'A task is given to you'), t('{caseNumber}', '{caseNumber}')),
  staff('case.check-failed', 'unit', t('核查不通过，请返工', 'The check failed, please rework')),
  staff('case.reopened', 'unit', t('案件重新办理', 'A case was reopened')),
  staff('case.arbitrated', 'unit', t('中心裁定由本单位办理', 'The centre decided that your unit answers')),
  staff('case.extension-decided', 'unit', t('延期已批准', 'The extension was granted'), t('{caseNumber} 延至 {promisedAt}：{because}', '{caseNumber} until {promisedAt}: {because}'), { granted: true }),
  staff('case.extension-decided', 'unit', t('延期未批准', 'The extension was not granted'), t('{caseNumber} 仍须 {promisedAt} 前办结：{because}', '{caseNumber} still until {promisedAt}: {because}'), { granted: false }),
  staff('case.suspended', 'unit', t('案件挂账', 'A case was suspended'), t('{caseNumber} 至 {until}：{because}', '{caseNumber} until {until}: {because}')),
  staff('case.urged', 'unit', t('催办', 'Please hurry')),
  staff('case.supervised', 'unit', t('督办', 'The shift leader supervises a case')),
  staff('case.warned', 'unit', t('时限已用 {percent}%', '{percent} % of the time has run'), t('{caseNumber}，{promisedAt} 前办结', '{caseNumber}, until {promisedAt}')),
  staff('case.escalated', 'unit', t('超期升级 {level} 级', 'Overdue, level {level}')),
  staff('case.dispatched', 'unit-before', t('任务已转给其他单位', 'A task went to another unit'), t('{caseNumber} 改由{unit}办理：{because}', '{caseNumber} is now with {unit}: {because}')),
  staff('case.merged', 'unit-before', t('任务已并案', 'A task was merged'), t('{caseNumber} 并入 {intoCaseNumber}：{because}', '{caseNumber} was merged into {intoCaseNumber}: {because}')),
  staff('case.force-closed', 'unit-before', t('任务已强制结案', 'A task was closed without a check')),
  staff('case.asked', 'unit-before', t('等待市民补充，暂停计时', 'The citizen is asked, the clock rests')),
  staff('case.resumed', 'unit-before', t('恢复计时', 'The clock goes on')),
  staff('case.added', 'unit-before', t('市民已补充', 'The citizen added something'), t('{caseNumber}', '{caseNumber}')),
  staff('case.closed', 'unit-before', t('核查通过，已结案', 'Checked and closed')),
  staff('case.appeal-decided', 'unit-leader', t('申诉已裁定', 'The appeal was decided')),
];

/** A caller has no inbox: the desk calls back. */
const toCallers: readonly NoticeRule[] = ['case.closed', 'case.refused', 'case.merged', 'case.force-closed'].map((event) =>
  staff(event, 'acceptors', t('请回电告知来电人', 'Please call the caller back'), reason, { source: 'staff' }));

const toCentre: readonly NoticeRule[] = [
  staff('case.accepted', 'checkers', t('请现场核实', 'Please look on the spot before filing'), reason, { verify: true }),
  staff('case.completed', 'checkers', t('请核查', 'Please check'), t('{caseNumber}：{unit} 已反馈', '{caseNumber}: {unit} reported it done')),
  staff('case.returned', 'dispatchers', t('责任单位回退', 'A unit returned a case'), t('{caseNumber}：{unit}：{because}', '{caseNumber}: {unit}: {because}')),
  staff('case.extension-requested', 'dispatchers', t('申请延期', 'An extension is asked for'), t('{caseNumber}：{unit}：{because}', '{caseNumber}: {unit}: {because}')),
  staff('case.added', 'dispatchers', t('市民已补充', 'The citizen added something'), t('{caseNumber}', '{caseNumber}')),
  staff('case.duplicate-proposed', 'dispatchers', t('疑似重复', 'A possible duplicate')),
  staff('case.recurred', 'dispatchers', t('问题复发', 'It came back after a closure')),
  staff('case.appealed', 'dispatchers', t('单位申诉', 'A unit appealed')),
  staff('case.appealed', 'shift-leaders', t('单位申诉，请裁定', 'A unit appealed, please decide')),
  staff('case.escalated', 'named', t('超期升级 {level} 级', 'Overdue, level {level}')),
  staff('case.stage-overdue', 'acceptors', t('受理超时', 'Accepting takes too long'), reason, { of: 'accept' }),
  staff('case.stage-overdue', 'dispatchers', t('派遣超时', 'Dispatching takes too long'), reason, { of: 'dispatch' }),
  staff('case.stage-overdue', 'checkers', t('核查超时', 'Checking takes too long'), reason, { of: 'check' }),
  staff('case.mode-set', 'shift-leaders', t('专门办：重大安全隐患', 'A major safety risk, handled specially'), reason, { mode: 'special' }),
  { ...staff('case.mode-set', 'sub-district', t('专门办：重大安全隐患', 'A major safety risk, handled specially'), reason, { mode: 'special' }), channels: ['webhook'] },
];

const alert = t('{caseNumber}，通知{office}：{because}', '{caseNumber}, for the {office}: {because}');
/** 三色预警: to the unit's leader, who passes it on to the office that the colour names, and to the shift leader. */
const toOffices: readonly NoticeRule[] = (['unit-leader', 'shift-leaders'] as const).flatMap((audience) => [
  staff('alert.raised', audience, t('三色预警', 'An alert was raised'), alert),
  staff('alert.upgraded', audience, t('三色预警升级', 'An alert went up'), alert),
  staff('alert.downgraded', audience, t('三色预警降级', 'An alert went down'), alert),
  staff('alert.cancelled', audience, t('三色预警解除', 'An alert was cancelled'), alert),
]);

/** Who is told of what when a city's settings do not say. */
export const usualNotices: NoticeRule[] = [...toReporters, ...toCallers, ...toUnits, ...toCentre, ...toOffices];
