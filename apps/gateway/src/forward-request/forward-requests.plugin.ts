import replyFrom from '@fastify/reply-from';
import { refuse, routes } from '@paidan/contracts';
import { answerRefusal, partAway, type Tokens } from '@paidan/service-kit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { EndedSessions } from '../end-sessions/ended-sessions';
import type { ServiceUrls } from '../gateway.env';
import { checkRequest } from './check-request';

interface Options {
  readonly services: ServiceUrls;
  readonly tokens: Tokens;
  readonly endedSessions: EndedSessions;
  readonly requestsPerSecond: number;
  readonly publicPerMinute: number;
}

/** How long a service may take for an answer, in milliseconds; the longest is taking a large photo on a busy machine. */
const ANSWER_MS = 30_000;

const fastifyPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

const tooMany = () => refuse(429, 'LIMIT.ADDRESS', '请求过于频繁，请稍后再试。', 'Too many requests from this address.', { retryAfterSeconds: 1 });

const tooManyLooks = () => refuse(429, 'LIMIT.PUBLIC', '查看过于频繁，请一分钟后再看。', 'Too many looks from this address, please come back in a minute.', { retryAfterSeconds: 60 });
const mayLook = (limiter: RateLimiterMemory, address: string): Promise<boolean> => limiter.consume(address).then(() => true, () => false);

/** Every route of the contract, forwarded to its service as it came; bodies flow through without being kept. */
export async function forwardRequests(fastify: FastifyInstance, { services, tokens, endedSessions, requestsPerSecond, publicPerMinute }: Options): Promise<void> {
  const limiter = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 });
  const publicLimiter = new RateLimiterMemory({ points: publicPerMinute, duration: 60 });
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
        if (route.access === 'public.read' && !(await mayLook(publicLimiter, request.ip))) return answerRefusal(reply, tooManyLooks());
        const checked = checkRequest(request, route, tokens, endedSessions);
        if (checked.kind === 'refused') return answerRefusal(reply, checked);
      },
      handler: (request, reply) => reply.from(services[route.service] + request.url, { onError: (failed) => void answerRefusal(failed as FastifyReply, partAway()) }),
    });
  }
}
