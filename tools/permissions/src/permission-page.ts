import { transitions } from '@paidan/case';
import { heldBy, needsStanding, permissions, Role, routes, type Permission, type Reach } from '@paidan/contracts';

type Person = Exclude<Role, 'service'>;

/** What the city's people call each role. */
export const roleNames: Record<Person, string> = {
  citizen: '市民 citizen', acceptor: '受理员 acceptor', dispatcher: '派遣员 dispatcher', 'shift-leader': '值班长 shift leader', crew: '班组 crew',
  'unit-leader': '单位负责人 unit leader', checker: '核查员／监督员 inspector', admin: '管理员 admin', auditor: '审计员 auditor',
};
const people = Role.options.filter((role): role is Person => role !== 'service');
const reaches: Record<Reach, string> = { all: '●', unit: '◐', own: '○' };
const names = Object.keys(permissions) as Permission[];

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [line(head), line(head.map((_, i) => (i === 0 ? '---' : ':-:'))), ...rows.map(line)].join('\n');

function rowOf(permission: Permission): string[] {
  const { name } = permissions[permission];
  const asked = needsStanding(permission) ? ' ⏱' : '';
  const held = heldBy(permission);
  const cells = people.map((role) => (held === 'everyone' ? reaches.all : held === 'cameras' ? '' : held[role] ? reaches[held[role]] : ''));
  return [`\`${permission}\` ${name.zh} ${name.en}${asked}${held === 'everyone' ? '（无需登录 no token）' : held === 'cameras' ? '（摄像头密钥 a camera’s key）' : ''}`, ...cells];
}

/** What each role may do with a case, in which stages. */
function actionRows(): string[][] {
  return transitions.map(({ action, from, by }) => [`\`${action}\` · ${from.join(', ')}`, ...people.map((role) => (by.includes(role) ? (role === 'crew' || role === 'unit-leader' ? reaches.unit : role === 'citizen' ? reaches.own : reaches.all) : ''))]);
}

/** The page of who may do what, whole; made anew by `npm run print:permissions`. */
export function permissionPage(): string {
  const head = people.map((role) => roleNames[role]);
  const addresses = routes.map(({ method, path, access, summary }) => [`\`${method} ${path}\``, `\`${access}\``, `${summary.zh} ${summary.en}`]);
  return `# 权限 Permissions

Made by \`npm run print:permissions\` from \`libs/contracts/src/http/permissions.ts\`, \`routes.ts\` and the transitions of \`libs/case\`; do not edit.

● 全部 everything　◐ 本单位的（现在或曾经承办）what is or was the own unit’s　○ 本人的 one’s own　⏱ 当时核对登录是否仍有效 the session is asked for at the request

${table(['权限 permission', ...head], names.map(rowOf))}

## 接口 Addresses

${table(['接口 address', '权限 permission', ''], addresses)}

\`/internal/…\` answers only our own services; the gateway forwards nothing of it. \`/health/…\` and the contracts need no token.

## 案件操作 What each role may do with a case

${table(['操作 · 阶段 action · stages', ...head], actionRows())}
`;
}
