import { onTrail, isTracing, openSpan, trailFrom, type OpenSpan } from '@paidan/trail';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

interface Following {
  readonly logger: Logger;
  /** `strangers`: at the public door, where nobody's word on a trace is taken. */
  readonly from: 'ourselves' | 'strangers';
  /** The trace in which the work on a case or report began: what is done to it now belongs there. */
  readonly traceOf?: (id: string) => Promise<string | null>;
}

/** Asked by machines all the time. */
const QUIET = /^\/(health|metrics)/;

/** Every request does its work on a trail, is answered with its id, and leaves a line of how it was answered. */
export function followRequests(fastify: FastifyInstance, { logger, from, traceOf }: Following): void {
  const open = new WeakMap<FastifyRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, reply, done) => {
    void begin(request, from, traceOf).then((span) => {
      open.set(request, span);
      reply.header('x-request-id', span.trail.requestId);
      onTrail(span.trail, done);
    });
  });
  // Reading a body leaves the trail: its events belong to the connection.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = open.get(request);
    if (span) onTrail(span.trail, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = open.get(request);
    if (span) onTrail(span.trail, () => tell(logger, request, reply, span));
    done();
  });
}

async function begin(request: FastifyRequest, from: Following['from'], traceOf: Following['traceOf']): Promise<OpenSpan> {
  const { caseId, reportId } = (request.params ?? {}) as { caseId?: string; reportId?: string };
  const trail = { ...trailFrom(request.headers, from), ...(caseId ? { caseId } : {}), ...(reportId ? { correlationId: reportId } : {}) };
  const id = caseId ?? reportId;
  const began = id && traceOf && isTracing() ? await traceOf(id).catch(() => null) : null;
  const name = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
  const { traceparent } = trail;
  return openSpan(began ? { ...trail, traceparent: began } : trail, { name, kind: 'server', ...(began && traceparent ? { link: traceparent } : {}) });
}

function tell(logger: Logger, request: FastifyRequest, reply: FastifyReply, { end }: OpenSpan): void {
  const route = request.routeOptions.url ?? 'unknown';
  end({ 'http.response.status_code': reply.statusCode });
  if (QUIET.test(route)) return;
  const level = reply.statusCode >= 500 ? 'warn' : request.method === 'GET' ? 'debug' : 'info';
  logger[level]({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
}
