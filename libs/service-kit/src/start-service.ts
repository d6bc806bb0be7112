import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { JSON_LIMIT, needsStanding, routeOf, routes } from '@paidan/contracts';
import { BatchServer, readMessagingEnv } from '@paidan/messaging';
import { isDatabaseUnavailable, traceOf, type Database } from '@paidan/persistence';
import { flushSpans, startTracing } from '@paidan/trail';
import { answerBadAddress, answerBadRequest } from './bad-request';
import { AnswerErrorsFilter } from './answer-errors.filter';
import { buildCore } from './build-core';
import { drainRequests, type Drain } from './drain-requests';
import { followRequests } from './follow-requests';
import { IdentityGuard } from './identity.guard';
import { keepOutOfCaches } from './keep-out-of-caches';
import { nestLoggerOf } from './logger';
import { watchConsumer } from './metrics/watch-messages';
import { watchHttp } from './metrics/watch-http';
import { PartAwayError } from './refusal-exception';
import { ReadLimit } from './read-limit';
import { ServiceCoreModule, type ServiceCore } from './service-core.module';
import { readServiceEnv } from './service.env';
import { NobodyStands, type StandingSessions } from './standing-sessions';
import { takeJson } from './take-json';

@Module({})
class RootModule {}

interface ServiceOptions {
  /** Name on the bus (consumer group) and in the logs. */
  name: string;
  /** The PostgreSQL schema that belongs to this service. */
  schema: string;
  entities?: NonNullable<Parameters<typeof Database.open>[0]['entities']>;
  module: Type | ((core: ServiceCore) => Promise<Type | DynamicModule>);
  /** How it knows at a request whether a session still stands; needed where one of its routes wants to know. */
  standing?: (core: ServiceCore) => StandingSessions;
  /** Topics it only learns from, so that they may wait a moment. */
  unhurried?: readonly string[];
  /** Messages of each of six partitions handled side by side; few where each takes long, or sharing the work out anew takes as long. */
  atOnce?: number;
  /** Body parsers and the like, before the routes are made. */
  prepareHttp?: (app: NestFastifyApplication) => Promise<void>;
}

/** Starts one service: tables, bus, HTTP door; stops in the reverse order on SIGTERM. */
export async function startService(options: ServiceOptions): Promise<NestFastifyApplication> {
  const env = readServiceEnv();
  await startTracing(options.name);
  const core = await buildCore(options.name, options.schema, env, options.entities);
  const serviceModule = 'prototype' in options.module ? (options.module as Type) : await (options.module as (core: ServiceCore) => Promise<Type>)(core);
  const sessions = standingOf(options, core);
  const adapter = httpAdapter(core, env.TRUSTED_PROXIES);
  const requests = drainRequests(adapter.getInstance(), core.requests);
  core.readiness.stopsWhen(() => requests.isDraining());
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: RootModule, imports: [ServiceCoreModule.of(core, sessions), serviceModule] },
    adapter,
    { logger: nestLoggerOf(core.logger), rawBody: true },
  );
  takeJson(app);
  await options.prepareHttp?.(app);
  app.useGlobalFilters(new AnswerErrorsFilter(core.logger));
  app.useGlobalGuards(new IdentityGuard(core.tokens, app.get(ReadLimit), sessions));
  joinBus(app, core, options);
  await app.startAllMicroservices();
  core.relay.start();
  await app.listen(env.PORT, env.HOST);
  stopOnSignal(app, core, requests);
  core.logger.info({ port: env.PORT }, 'listening');
  return app;
}

function standingOf({ name, standing }: ServiceOptions, core: ServiceCore): StandingSessions {
  if (standing) return standing(core);
  const asking = routes.find(({ service, access }) => service === name && needsStanding(access));
  if (asking) throw new Error(`${name} serves ${asking.method} ${asking.path}, which wants to know whether a session stands, and has no way to ask`);
  return new NobodyStands();
}

function httpAdapter({ metrics, logger, database }: ServiceCore, trustProxy: string[]): FastifyAdapter {
  const adapter = new FastifyAdapter({ bodyLimit: JSON_LIMIT, forceCloseConnections: true, trustProxy, frameworkErrors: answerBadAddress, clientErrorHandler: answerBadRequest as never });
  adapter.getInstance().addHook('onRoute', (route) => {
    const bodyLimit = routeOf(String(route.method), route.url)?.bodyLimit;
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
  followRequests(adapter.getInstance(), { logger, from: 'ourselves', traceOf: (id) => traceOf(database, id) });
  watchHttp(adapter.getInstance(), metrics);
  keepOutOfCaches(adapter.getInstance());
  return adapter;
}

function joinBus(app: NestFastifyApplication, core: ServiceCore, { unhurried, atOnce }: Pick<ServiceOptions, 'unhurried' | 'atOnce'>): void {
  const warn = (text: string, facts: object) => core.logger.warn(facts, text);
  const { name, publisher, counter, readiness, metrics } = core;
  const isPartAway = (error: unknown) => error instanceof PartAwayError || isDatabaseUnavailable(error);
  const strategy = new BatchServer({ ...readMessagingEnv(), clientId: name, publisher, counter, isPartAway, warn, ...(unhurried ? { unhurried } : {}), ...(atOnce ? { atOnce } : {}) });
  app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  watchConsumer(metrics, counter, strategy);
  strategy.onHandled(({ pattern, outcome, why, seconds }) => core.logger.info({ pattern, outcome, ...(why ? { why } : {}), ms: Math.round(seconds * 1000) }, 'handled'));
  readiness.addForLater('bus', () => !strategy.hasReaders() || strategy.isReady());
}

/** Requests in hand are answered within so many milliseconds. */
const DRAIN_MS = 8_000;
/** Whoever stops us kills after 20 s: before that we go by ourselves, and say that something hung. */
const STOP_MS = 18_000;

/** What is in hand is finished or given back: requests are answered, messages done or left for whoever comes next, the outbox keeps what is not sent. */
function stopOnSignal(app: NestFastifyApplication, core: ServiceCore, requests: Drain): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => { core.logger.error('stopping took too long, leaving'); process.exit(1); }, STOP_MS).unref();
    await requests.drain(DRAIN_MS);
    await app.close();
    await core.relay.stop();
    await core.publisher.disconnect();
    await core.database.close();
    await flushSpans();
    core.logger.info('stopped');
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}
