/** Gateway: the one public door. Checks what can be checked early and forwards; keeps nothing. */
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { answerBadAddress, answerBadRequest, AnswerErrorsFilter, drainRequests, followRequests, InternalCalls, makeLogger, Metrics, nestLoggerOf, Tokens, watchHttp } from '@paidan/service-kit';
import { flushSpans, startTracing } from '@paidan/trail';
import { EndedSessions } from './end-sessions/ended-sessions';
import { forwardRequests } from './forward-request/forward-requests.plugin';
import { readGatewayEnv } from './gateway.env';
import { SERVICES } from './gateway.token';
import { guardAnswers } from './guard-answers/guard-answers.plugin';
import { MapOrigins } from './guard-answers/map-origins';
import { servePages } from './serve-pages/serve-pages.plugin';
import { ShowContractsController } from './show-contracts/show-contracts.controller';
import { ShowHealthController } from './show-health/show-health.controller';
import { openMetricsDoor } from './show-metrics/metrics-door';

@Module({ controllers: [ShowHealthController, ShowContractsController] })
class GatewayModule {}

/** Milliseconds in which a request must have come whole: a photo of 10 MB over a bad line. */
const WHOLE_MS = 120_000;
/** A line on which nothing moves for so many milliseconds is cut; live ones beat, and no answer is waited for that long. */
const STILL_MS = 60_000;
/** `GET http://host/path`, as one asks a proxy, is the path. */
const pathOf = ({ url = '/' }: { url?: string }) => url.replace(/^https?:\/\/[^/]*/i, '') || '/';
/** Requests in hand are answered within so many milliseconds; live lines are not waited for. */
const DRAIN_MS = 8_000;

async function start(): Promise<void> {
  const { port, host, tokenSecret, requestsPerSecond, publicPerMinute, atOnce, trustedProxies, metrics: door, services } = readGatewayEnv();
  const metrics = new Metrics('gateway');
  const logger = makeLogger('gateway');
  await startTracing('gateway');
  const tokens = new Tokens(tokenSecret);
  const calls = new InternalCalls('gateway', tokens);
  const [endedSessions, map] = [new EndedSessions(services, calls, logger), new MapOrigins(services, calls, logger)];
  const module = { module: GatewayModule, providers: [{ provide: SERVICES, useValue: services }, { provide: EndedSessions, useValue: endedSessions }] };
  const adapter = new FastifyAdapter({ forceCloseConnections: true, requestTimeout: WHOLE_MS, connectionTimeout: STILL_MS, trustProxy: trustedProxies, frameworkErrors: answerBadAddress, clientErrorHandler: answerBadRequest as never, rewriteUrl: pathOf });
  followRequests(adapter.getInstance(), { logger, from: 'strangers' });
  const requests = drainRequests(adapter.getInstance());
  watchHttp(adapter.getInstance(), metrics);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: nestLoggerOf(logger), bodyParser: false });
  app.useGlobalFilters(new AnswerErrorsFilter(logger));
  await app.register(guardAnswers as never, { mapOrigins: () => map.origins } as never);
  await app.register(servePages as never);
  await app.register(forwardRequests as never, { services, tokens, endedSessions, requestsPerSecond, publicPerMinute, atOnce } as never);
  endedSessions.start();
  map.start();
  await app.listen(port, host);
  const metricsDoor = door.port === undefined ? null : await openMetricsDoor(metrics, door.port, door.host);
  const stop = () => void requests.drain(DRAIN_MS).then(() => (endedSessions.stop(), map.stop(), metricsDoor?.close(), app.close())).then(flushSpans).then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  logger.info({ port }, 'listening');
}

void start();
