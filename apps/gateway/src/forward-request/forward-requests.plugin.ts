import replyFrom from '@fastify/reply-from';
import { refuse, routes } from '@paidan/contracts';
import { answerRefusal, partAway, type Tokens } from '@paidan/service-kit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ServiceUrls } from '../gateway.env';
import { checkRequest } from './check-request';

interface Options {
  readonly services: ServiceUrls;
  readonly tokens: Tokens;
  readonly requestsPerSecond: number;
}

/** How long a service may take for an answer, in milliseconds; the longest is taking a large photo on a busy machine. */
const ANSWER_MS = 30_000;

const fastifyPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

const tooMany = () => refuse(429, 'LIMIT.ADDRESS', '请求过于频繁，请稍后再试。', 'Too many requests from this address.', { retryAfterSeconds: 1 });

/** Every route of the contract, forwarded to its service as it came; bodies flow through without being kept. */
export async function forwardRequests(fastify: FastifyInstance, { services, tokens, requestsPerSecond }: Options): Promise<void> {
  const limiter = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
  await fastify.register(replyFrom, { undici: { connections: 64, pipelining: 1, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS }, disableRequestLogging: true });
  fastify.addHook('onRequest', async (request, reply) => {
    const free = await limiter.consume(request.ip).then(() => true, () => false);
    if (!free) return answerRefusal(reply, tooMany());
  });
  for (const route of routes) {
    fastify.route({
      method: route.method,
      url: fastifyPath(route.path),
      bodyLimit: Number.MAX_SAFE_INTEGER,
      onRequest: async (request, reply) => {
        const checked = checkRequest(request, route, tokens);
        if (checked.kind === 'refused') return answerRefusal(reply, checked);
      },
      handler: (request, reply) => reply.from(services[route.service] + request.url, { rewriteRequestHeaders: (_, headers) => ({ ...headers, 'x-forwarded-for': request.ip }), onError: (failed) => void answerRefusal(failed as FastifyReply, partAway()) }),
    });
  }
}
