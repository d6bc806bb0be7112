import { done, refuse, type Outcome } from '@paidan/contracts';
import { parse } from 'cookie';
import { bearerOf, noToken } from './tokens';

/** The cookie that keeps a browser's session; scripts cannot read it. */
const SESSION_COOKIE = 'paidan_session';
/** Our pages send it with every change. Another site's page cannot, so a cookie alone changes nothing. */
const PAGE_HEADER = 'x-paidan-page';

interface Asking {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Told by every browser of today, and by no script to be changed: the request was begun by another site. */
const isForeign = (headers: Asking['headers']) => headers['sec-fetch-site'] === 'cross-site';

/** The token of a request: from `Authorization`, else from the session's cookie. */
export function credentialOf({ method, headers }: Asking): Outcome<string> {
  const bearer = bearerOf(headers.authorization as string | undefined);
  if (bearer !== null) return done(bearer);
  const kept = parse(String(headers.cookie ?? ''))[SESSION_COOKIE];
  if (!kept) return noToken();
  const isOurs = method === 'GET' || headers[PAGE_HEADER] !== undefined;
  return isOurs && !isForeign(headers) ? done(kept) : foreignPage();
}

/** The `Set-Cookie` headers of a session that was opened; sent over TLS only where the page came over TLS. The second tells scripts that there is one, and nothing more. */
export const keepSession = (token: string, seconds: number, overTls: boolean): string[] => {
  const kept = `Path=/; Max-Age=${seconds}; SameSite=Lax${overTls ? '; Secure' : ''}`;
  return [`${SESSION_COOKIE}=${token}; ${kept}; HttpOnly`, `${SESSION_COOKIE}_kept=1; ${kept}`];
};

export const forgetSession = (): string[] => [`${SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`, `${SESSION_COOKIE}_kept=; Path=/; Max-Age=0; SameSite=Lax`];

const foreignPage = () =>
  refuse(403, 'SESSION.FOREIGN_PAGE', '请求不是来自本系统页面，未执行。', `The request did not come from one of our pages (header ${PAGE_HEADER} is missing, or another site sent it), nothing was done.`);
