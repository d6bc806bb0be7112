import { done, JSON_LIMIT, needsToken, reachOf, refuse, type Identity, type Outcome, type Route } from '@paidan/contracts';
import { credentialOf, notAllowed, type Tokens } from '@paidan/service-kit';
import type { EndedSessions } from '../end-sessions/ended-sessions';
import type { FastifyRequest } from 'fastify';

/** What can be told before a service is troubled: a token that holds and whose session was not ended, of a role that may, a body of an allowed size. Services check again. */
export function checkRequest(request: FastifyRequest, route: Route, tokens: Tokens, endedSessions: Pick<EndedSessions, 'check'>): Outcome<Identity | null> {
  const size = checkSize(request, route.bodyLimit ?? JSON_LIMIT);
  if (size.kind === 'refused' || !needsToken(route.access)) return size;
  const credential = credentialOf(request);
  const identity = credential.kind === 'refused' ? credential : tokens.read(credential.value);
  if (identity.kind === 'refused') return identity;
  const session = endedSessions.check(identity.value);
  if (session.kind === 'refused') return session;
  return reachOf(route.access, identity.value.role) === null ? notAllowed() : identity;
}

function checkSize({ headers, method }: FastifyRequest, limit: number): Outcome<null> {
  if (method === 'GET') return done(null);
  if (headers['transfer-encoding'] !== undefined) {
    return refuse(411, 'REQUEST.LENGTH_NEEDED', '请求需带 Content-Length。', 'Please send Content-Length instead of a chunked body.', { field: 'Content-Length' });
  }
  if (Number(headers['content-length'] ?? 0) <= limit) return done(null);
  const size = limit >= 1024 * 1024 ? `${Math.floor(limit / 1024 / 1024)} MB` : `${limit / 1024} KB`;
  return refuse(413, 'REQUEST.TOO_LARGE', `内容超过 ${size}，请压缩后重试。`, `More than ${size}, please send less.`, { field: 'body' });
}
