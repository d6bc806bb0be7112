import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

/** How long each route takes and how it answers, by its template: never by what callers write into an address. */
export function watchHttp(fastify: FastifyInstance, metrics: Metrics): void {
  const seconds = metrics.histogram('paidan_http_seconds', 'Time from a request to the end of its answer', ['method', 'route', 'status']);
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    // A stream ends when its reader goes: its time says nothing.
    const isStream = String(reply.getHeader('content-type') ?? '').includes('event-stream');
    if (!isStream) seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
