import { Identity, refuse, type Outcome, done } from '@paidan/contracts';
import { decode, sign, verify, TokenExpiredError } from 'jsonwebtoken';
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const ISSUER = 'paidan';

/** Makes and reads the tokens that say who is asking (JWT, HS256). Every service checks them itself. */
export class Tokens {
  /** Made once: of a text jsonwebtoken first tries to make a public key, which costs a millisecond for every token. */
  private readonly key: KeyObject;

  constructor(private readonly secret: string) {
    this.key = createSecretKey(secret, 'utf8');
  }

  /** @param seconds how long it holds. */
  make(identity: Identity, seconds: number, now: Date): { token: string; expiresAt: string } {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const { id, role, unitId, name, sessionId } = identity;
    const claims = { sub: id, role, unitId, name, ...(sessionId ? { sid: sessionId } : {}), iat: issuedAt, exp: issuedAt + seconds };
    return {
      token: sign(claims, this.key, { algorithm: 'HS256', issuer: ISSUER }),
      expiresAt: new Date((issuedAt + seconds) * 1000).toISOString(),
    };
  }

  read(token: string): Outcome<Identity> {
    try {
      const claims = verify(token, this.key, { algorithms: ['HS256'], issuer: ISSUER });
      // One that never ends was not made here.
      if (typeof claims === 'string' || claims.exp === undefined) return invalid();
      const identity = Identity.safeParse({ id: claims.sub, role: claims.role, unitId: claims.unitId ?? null, name: claims.name ?? null, sessionId: claims.sid });
      return identity.success ? done(identity.data) : invalid();
    } catch (error) {
      return error instanceof TokenExpiredError
        ? refuse(401, 'TOKEN.EXPIRED', '登录已过期，请重新登录。', 'The session has expired, please log in again.')
        : invalid();
    }
  }

  /** A key of 32 bytes for something else than tokens, the same in every service; a purpose never opens what another has signed. */
  keyFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, ISSUER, purpose, 32));
  }

  /** When a token ends that was read before; null when it tells no end. */
  endOf(token: string): Date | null {
    const claims = decode(token);
    return claims !== null && typeof claims === 'object' && claims.exp !== undefined ? new Date(claims.exp * 1000) : null;
  }
}

const invalid = () => refuse(401, 'TOKEN.INVALID', '登录凭证无效，请重新登录。', 'The token is not valid, please log in again.');

/** The token in an `Authorization: Bearer …` header. */
export const bearerOf = (header: string | undefined): string | null => /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? null;

export const noToken = () => refuse(401, 'TOKEN.MISSING', '请先登录。', 'Please log in first (Authorization: Bearer …).');
