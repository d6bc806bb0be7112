import { z } from 'zod';
import { Moment, Words } from '../text';
import { Role } from './identity';
import { PageQuery } from './staff-door';

/** The roles of staff: everybody's but the citizens' and our own services'. */
export const StaffRole = Role.exclude(['citizen', 'service']);
export type StaffRole = z.infer<typeof StaffRole>;

export const AccountView = z.object({
  username: z.string(),
  name: z.string(),
  role: StaffRole,
  unit: z.object({ id: z.string(), name: Words }).nullable(),
  disabledAt: z.iso.datetime().nullable(),
  sessions: z.int().min(0).describe('现有登录数'),
  lastLoginAt: z.iso.datetime().nullable(),
  secondFactor: z.boolean().describe('已启用两步验证'),
  tiedToProvider: z.boolean().describe('已与统一登录的身份绑定'),
  version: z.int().positive(),
});
export type AccountView = z.infer<typeof AccountView>;
export const AccountList = z.object({ items: z.array(AccountView) });
export type AccountList = z.infer<typeof AccountList>;

const Name = z.string().trim().min(1).max(40);
const UnitId = z.string().max(64).nullable().describe('班组、单位负责人必填，其余为 null');
const Reason = z.string().trim().min(1).max(500);

export const CreateAccount = z.object({
  username: z.string().regex(/^[a-z][a-z0-9._-]{2,31}$/).describe('小写字母开头，3–32 位字母、数字、点、横线'), name: Name, role: StaffRole, unitId: UnitId.default(null), reason: Reason,
});
export type CreateAccount = z.infer<typeof CreateAccount>;

/** What is left out stays as it is. */
export const ChangeAccount = z
  .object({
    version: z.int().positive().describe('读到的版本；已被他人改动则 409'),
    name: Name.optional(), role: StaffRole.optional(), unitId: UnitId.optional(),
    disabled: z.boolean().optional().describe('true 停用：不能登录，现有登录随之结束'),
    resetPassword: z.literal(true).optional().describe('换成新密码，只在应答中显示一次'),
    removeSecondFactor: z.literal(true).optional().describe('手机遗失时停用其两步验证'),
    untieProvider: z.literal(true).optional().describe('解除与统一登录身份的绑定，现有登录随之结束；下次统一登录重新绑定'),
    reason: Reason,
  });
export type ChangeAccount = z.infer<typeof ChangeAccount>;

/** `password` is told once, here, and never again; null when it did not change. */
export const AccountKept = z.object({ account: AccountView, password: z.string().nullable() });
export type AccountKept = z.infer<typeof AccountKept>;

/** What was written down of what staff do, oldest never lost. What they do with a case stands in its own timeline. */
export const AuditAction = z.enum([
  'logged-in', 'logged-out', 'session-ended', 'login-refused', 'password-changed', 'cases-exported',
  'account-created', 'account-changed', 'account-disabled', 'account-enabled', 'password-reset', 'roster-made', 'shift-cancelled', 'calendar-imported',
  'caller-shown', 'photo-shown', 'hold-set', 'hold-lifted', 'retention-ran', 'citizen-erased',
  'setting-changed', 'folder-set-aside',
  'second-factor-on', 'second-factor-off', 'recovery-code-used', 'provider-tied', 'provider-untied',
]);
export type AuditAction = z.infer<typeof AuditAction>;

export const AuditQuery = PageQuery.extend({
  person: z.string().max(64).optional().describe('谁做的：用户名'),
  about: z.string().max(64).optional().describe('关于谁：用户名、单位或年份'),
  action: AuditAction.optional(),
  from: Moment.optional(),
  to: Moment.optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditEntry = z.object({
  entryId: z.string(),
  at: z.iso.datetime(),
  action: z.string(),
  /** Of a refused login: the user name that was claimed, without a role. */
  by: z.object({ role: Role.nullable(), id: z.string(), name: z.string().nullable() }),
  about: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditPage = z.object({ items: z.array(AuditEntry), next: z.string().nullable().describe('下一页的 after') });
export type AuditPage = z.infer<typeof AuditPage>;

/** Who may do what: the table that every service obeys. */
export const PermissionTable = z.object({
  roles: z.array(StaffRole),
  items: z.array(z.object({ permission: z.string(), name: Words, everyone: z.boolean(), held: z.partialRecord(Role, z.enum(['all', 'unit', 'own'])) })),
});
export type PermissionTable = z.infer<typeof PermissionTable>;
