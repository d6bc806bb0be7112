import { z } from 'zod';
import { Words } from '../text';
import { SessionView } from './session-door';

/** How staff may log in; `provider`: what to write on the button that leads to the city's own login (OpenID Connect), null where there is none. */
export const LoginWays = z.object({ provider: Words.nullable() });
export type LoginWays = z.infer<typeof LoginWays>;

const SOMEWHERE = 'https://paidan.invalid';
/** A path of our own pages: whatever a browser makes of it, it leads nowhere else. */
export const OwnPath = z.string().max(500).regex(/^\/(?!api\/|internal\/|health\/)[^\s\\]*$/)
  .refine((path) => URL.canParse(path, SOMEWHERE) && new URL(path, SOMEWHERE).origin === SOMEWHERE, 'a path of our own pages (本系统的页面)');

export const BeginProviderLogin = z.object({ to: OwnPath.default('/').describe('登录后要去的本系统页面') });
export type BeginProviderLogin = z.infer<typeof BeginProviderLogin>;
export const ProviderLoginBegun = z.object({ location: z.url().describe('浏览器前往此地址登录') });
export type ProviderLoginBegun = z.infer<typeof ProviderLoginBegun>;

/** What the provider sent the browser back with, as it stands after the question mark. */
export const EndProviderLogin = z.object({ answer: z.string().max(8_192) });
export type EndProviderLogin = z.infer<typeof EndProviderLogin>;
export const ProviderLoginCode = z.object({ code: z.string().trim().min(1).max(40).describe('动态码或恢复码') });
export type ProviderLoginCode = z.infer<typeof ProviderLoginCode>;
export const ProviderLoginEnded = z.object({ session: SessionView, to: z.string() });
export type ProviderLoginEnded = z.infer<typeof ProviderLoginEnded>;

/** The page of ours that the provider sends browsers back to. */
export const LOGIN_BACK = '/login/back';
