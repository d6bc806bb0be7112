import { done, JSON_LIMIT, needsToken, refuse, type Outcome, type Route } from '@paidan/contracts';
import { bearerOf, noToken, type Tokens } from '@paidan/service-kit';
import type { FastifyRequest } from 'fastify';

/** What can be told before a service is troubled: a token that holds, a body of an allowed size. Services check again. */
export function checkRequest(request: FastifyRequest, route: Route, tokens: Tokens): Outcome<null> {
  const size = checkSize(request, route.bodyLimit ?? JSON_LIMIT);
  if (size.kind === 'refused' || !needsToken(route.access)) return size;
  const token = bearerOf(request.headers.authorization);
  if (token === null) return noToken();
  const identity = tokens.read(token);
  return identity.kind === 'refused' ? identity : done(null);
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
