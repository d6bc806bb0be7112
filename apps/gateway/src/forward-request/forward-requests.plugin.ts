import replyFrom from '@fastify/reply-from';
import { BEAT_SECONDS, JSON_LIMIT, needsToken, refuse, routes, type Route } from '@paidan/contracts';
import { answerBadAddress, answerRefusal, keepOutOfCaches, partAway, whenOver, type Tokens } from '@paidan/service-kit';
import { currentTrail, headersOf } from '@paidan/trail';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { EndedSessions } from '../end-sessions/ended-sessions';
import type { ServiceUrls } from '../gateway.env';
import { UnderWay } from '../shed-load/under-way';
import { checkRequest } from './check-request';

interface Options {
  readonly services: ServiceUrls;
  readonly tokens: Tokens;
  readonly endedSessions: Pick<EndedSessions, 'check' | 'whenEnded'>;
  readonly requestsPerSecond: number;
  readonly publicPerMinute: number;
  /** Requests under way to one service at a time, streams and those that wait apart. */
  readonly atOnce: number;
}

/** How long a service may take for an answer, in milliseconds; the longest is taking a large photo on a busy machine. */
const ANSWER_MS = 30_000;

/** A stream that has missed two beats is no more, in milliseconds. */
const SILENCE_MS = 3 * BEAT_SECONDS * 1000;

/** Connections to one service for each kind of request. */
const CONNECTIONS = 64;
/** So many of them may be held by one address that sends or reads slowly: the others are never without. */
const OF_ONE_ADDRESS = 48;

/** What is open for long without anything being done for it. */
const staysOpen = ({ stream, waits }: Route) => stream === true || waits === true;
/** What is too large to be waited for flows to its service as it comes. */
const flows = ({ bodyLimit = 0 }: Route) => bodyLimit > JSON_LIMIT;
/** Who sends or reads slowly holds a connection to the service: of strangers, and of large bodies, one address may hold some. */
const countedByAddress = (route: Route) => flows(route) || (route.method === 'GET' && !needsToken(route.access));

const fastifyPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

const tooMany = () => refuse(429, 'LIMIT.ADDRESS', '请求过于频繁，请稍后再试。', 'Too many requests from this address.', { retryAfterSeconds: 1 });

const busy = () => refuse(503, 'SERVICE.BUSY', '系统繁忙，请 2 秒后重试；未受理任何内容。', 'The system is busy, please try again in 2 s; nothing of this was begun.', { retryAfterSeconds: 2 });

const tooManyOpen = () => refuse(429, 'LIMIT.OPEN', '来自此地址的未完成请求过多，请 2 秒后重试；未受理任何内容。', 'Too many requests of this address are not over yet, please try again in 2 s; nothing of this was begun.', { retryAfterSeconds: 2 });

const tooManyLooks = () => refuse(429, 'LIMIT.PUBLIC', '查看过于频繁，请一分钟后再看。', 'Too many looks from this address, please come back in a minute.', { retryAfterSeconds: 60 });
const mayLook = (limiter: RateLimiterMemory, address: string): Promise<boolean> => limiter.consume(address).then(() => true, () => false);

/** What came, with who asks and what the request belongs to in our own words: a stranger's are not passed on. Who expects to be told to go on has been told so by the door. */
function ownHeaders(ip: string) {
  const trail = headersOf(currentTrail());
  return (_: unknown, { traceparent: _stranger, expect: _told, ...headers }: Record<string, string | string[] | undefined>) => ({ ...headers, ...trail, 'x-forwarded-for': ip });
}

/** What a service says of its own connection to us is not said of the caller's, which may have asked to be closed. */
const ofCaller = ({ connection: _connection, 'keep-alive': _alive, ...headers }: Record<string, string | string[] | undefined>) => headers;

/** Every route of the contract, forwarded to its service as it came. Streams, those that wait, and large bodies, which flow through without being kept, never take the connections of ordinary requests. */
export async function forwardRequests(fastify: FastifyInstance, { services, tokens, endedSessions, requestsPerSecond, publicPerMinute, atOnce }: Options): Promise<void> {
  const limiter = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 });
  const common = { services, tokens, endedSessions, publicLimiter: new RateLimiterMemory({ points: publicPerMinute, duration: 60 }) };
  fastify.removeAllContentTypeParsers();
  fastify.setErrorHandler(answerUnreadable);
  keepOutOfCaches(fastify);
  fastify.addHook('onRequest', async (request, reply) => {
    const free = await limiter.consume(request.ip).then(() => true, () => false);
    if (!free) return answerRefusal(reply, tooMany());
  });
  const ordinary = routes.filter((route) => !staysOpen(route));
  for (const some of [ordinary.filter((route) => !flows(route)), ordinary.filter(flows)]) {
    await fastify.register((inner) => forwardRoutes(inner, some, { ...common, connections: CONNECTIONS, underWay: new UnderWay(atOnce, OF_ONE_ADDRESS), bodyTimeout: ANSWER_MS }));
  }
  await fastify.register((inner) => forwardRoutes(inner, routes.filter(staysOpen), { ...common, connections: null, underWay: null, bodyTimeout: SILENCE_MS }));
}

/** An address that leads out of where it begins (`%2e%2e`), or a body that is not what its head says: in words like everything else. */
const answerUnreadable = (error: { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) =>
  ((error.statusCode ?? 500) < 500 ? answerBadAddress(error, request, reply) : void answerRefusal(reply, partAway()));

interface Forwarding extends Pick<Options, 'services' | 'tokens' | 'endedSessions'> {
  /** Counts the looks of an address at what everybody may see. */
  readonly publicLimiter: RateLimiterMemory;
  /** To one service at a time; null for as many as are asked for. */
  readonly connections: number | null;
  /** What is under way; null where nobody counts. */
  readonly underWay: UnderWay | null;
  /** How long an answer that has begun may be silent, in milliseconds. */
  readonly bodyTimeout: number;
}

/** A body is gathered before the service is troubled: who sends it drop by drop holds nothing of it. Large ones flow. */
const takeBodies = (fastify: FastifyInstance, flowing: boolean) =>
  flowing ? fastify.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload)) : fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
const bodyOf = ({ body, headers }: FastifyRequest) => (Buffer.isBuffer(body) ? { body, contentType: headers['content-type'] ?? 'application/octet-stream' } : {});

/** Takes a place for a request among what is under way, until it is over; answers it where there is none. */
const placeFor = (route: Route, underWay: UnderWay | null) => async (request: FastifyRequest, reply: FastifyReply) => {
  const address = countedByAddress(route) ? request.ip : null;
  const begun = underWay?.begin(route.service, address) ?? null;
  if (begun === null) return;
  if (begun !== 'begun') return answerRefusal(reply, begun === 'full' ? busy() : tooManyOpen());
  whenOver(request, reply, () => underWay!.end(route.service, address));
};

/** Forwards some routes over connections of their own. */
async function forwardRoutes(fastify: FastifyInstance, some: readonly Route[], { services, tokens, endedSessions, publicLimiter, connections, underWay, bodyTimeout }: Forwarding): Promise<void> {
  await fastify.register(replyFrom, { undici: { connections, pipelining: 1, headersTimeout: ANSWER_MS, bodyTimeout }, destroyAgent: true, disableRequestLogging: true });
  takeBodies(fastify, some.some(flows));
  for (const route of some) {
    const check = async (request: FastifyRequest, reply: FastifyReply) => {
      if (route.access === 'public.read' && !(await mayLook(publicLimiter, request.ip))) return answerRefusal(reply, tooManyLooks());
      const checked = checkRequest(request, route, tokens, endedSessions);
      if (checked.kind === 'refused') return answerRefusal(reply, checked);
      if (route.stream && checked.value) whenOver(request, reply, endedSessions.whenEnded(checked.value, () => reply.raw.destroy()));
    };
    const place = placeFor(route, underWay);
    fastify.route({
      method: route.method,
      url: fastifyPath(route.path),
      ...(flows(route) ? { bodyLimit: Number.MAX_SAFE_INTEGER, onRequest: [check, place] } : { bodyLimit: JSON_LIMIT, onRequest: check, preHandler: place }),
      // What is asked (`?…`) goes on as it came: it is read by the service, not by us.
      handler: (request, reply) => reply.from(services[route.service] + request.url.split('?', 1)[0], { ...bodyOf(request), rewriteRequestHeaders: ownHeaders(request.ip), rewriteHeaders: ofCaller as never, onError: (failed) => void answerRefusal(failed as FastifyReply, partAway()) }),
    });
  }
}
