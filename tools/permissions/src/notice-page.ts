import { NotificationSettings, type NoticeAudience, type NoticeRule } from '@paidan/city';
import { eventCatalogue } from '@paidan/contracts';

const audiences: Record<NoticeAudience, string> = {
  reporters: '上报人及并入的上报人 everybody whose report it is', unit: '责任单位在岗人员，无人在岗则全单位 the unit’s people on duty, all of it when nobody is', 'unit-before': '原责任单位（同上） the unit that had it, likewise', 'unit-leader': '单位负责人 its leader',
  assignee: '被指派人 whom it is given to', acceptors: '受理员 acceptors', dispatchers: '派遣员 dispatchers', 'shift-leaders': '值班长 shift leaders', checkers: '核查员 inspectors',
  admins: '管理员 admins', named: '事件所指角色 the roles the event names', 'sub-district': '街道 the sub-district',
};
const channels: Record<NoticeRule['channels'][number], string> = { inbox: '站内 inbox', wechat: '微信 WeChat', webhook: 'webhook' };

const nameOf = (type: string) => { const found = eventCatalogue.find((event) => event.type === type); return found ? `${found.summary.zh} \`${type}\`` : `\`${type}\``; };
const whenOf = ({ when }: NoticeRule) => (when ? ` (${Object.entries(when).map(([name, value]) => `${name} = ${value}`).join(', ')})` : '');
const rowOf = (rule: NoticeRule) => `| ${nameOf(rule.event)}${whenOf(rule)} | ${audiences[rule.audience]} | ${rule.channels.map((one) => channels[one]).join('、')} | ${rule.title.zh}：${rule.text.zh} | ${rule.title.en}: ${rule.text.en} |`;

/** The usual table of notices, in the order of the bus's events; made anew by `npm run print:permissions`. */
export function noticePage(): string {
  const { rules, tries } = NotificationSettings.parse({});
  const order = (rule: NoticeRule) => eventCatalogue.findIndex(({ type }) => type === rule.event);
  const rows = [...rules].sort((a, b) => order(a) - order(b)).map(rowOf);
  return `# 通知 Notices

Made by \`npm run print:permissions\` from \`libs/city/src/usual-notices.ts\`; do not edit. A city changes it in its \`settings.json\`
under \`notifications.rules\`. One notice per event and address; webhooks only where there are some; a delivery is tried ${tries} times.

| 事件 event | 对象 audience | 方式 ways | 内容 | in English |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
