import { z } from 'zod';
import { UnitName } from '../text';
import { Role } from './identity';
import { permissions, type Permission } from './permissions';

const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];

/** A browser's session; its token lies in a cookie that no script can read. */
export const SessionView = z.object({
  sessionId: z.uuid(),
  username: z.string(),
  name: z.string(),
  role: Role,
  unit: UnitName.nullable(),
  expiresAt: z.iso.datetime(),
  now: z.iso.datetime().describe('服务器时间，页面以此计算剩余时间'),
  may: z.partialRecord(z.enum(permissionNames), z.enum(['all', 'unit', 'own'])).describe('持有的权限及范围'),
});
export type SessionView = z.infer<typeof SessionView>;

export const SessionList = z.object({
  items: z.array(z.object({
    sessionId: z.uuid(), username: z.string(), name: z.string(), openedAt: z.iso.datetime(), expiresAt: z.iso.datetime(), browser: z.string().nullable(), current: z.boolean(),
  })),
});
export type SessionList = z.infer<typeof SessionList>;

export const ChangePassword = z.object({ password: z.string().min(1).max(256), newPassword: z.string().min(10).max(256).describe('至少 10 个字符') });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** The sessions that were ended before their time; asked by the gateway, which then refuses their cookies. */
export const EndedSessions = z.object({ sessionIds: z.array(z.uuid()) });
export type EndedSessions = z.infer<typeof EndedSessions>;

/** A second factor beside the password: an app on a phone that shows six digits, anew every 30 seconds (TOTP). */
export const SecondFactorView = z.object({ since: z.iso.datetime().nullable().describe('null：未启用'), recoveryCodesLeft: z.int() });
export type SecondFactorView = z.infer<typeof SecondFactorView>;
export const BeginSecondFactor = z.object({ password: z.string().min(1).max(256) });
export type BeginSecondFactor = z.infer<typeof BeginSecondFactor>;
/** Told once, to be taken up by the app; it is on when a first code of it was shown. */
export const SecondFactorBegun = z.object({ secret: z.string(), uri: z.string().describe('otpauth://…，供二维码') });
export type SecondFactorBegun = z.infer<typeof SecondFactorBegun>;
const Digits = z.string().trim().regex(/^\d{6}$/);
export const ConfirmSecondFactor = z.object({ code: Digits });
export type ConfirmSecondFactor = z.infer<typeof ConfirmSecondFactor>;
/** Each lets in once without the phone; told once, here. */
export const SecondFactorOn = z.object({ recoveryCodes: z.array(z.string()) });
export type SecondFactorOn = z.infer<typeof SecondFactorOn>;
export const RemoveSecondFactor = z.object({ password: z.string().min(1).max(256), code: z.string().trim().min(1).max(40) });
export type RemoveSecondFactor = z.infer<typeof RemoveSecondFactor>;
