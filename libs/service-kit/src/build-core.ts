import { EventPublisher, HandledCounter, OutboxRelay, readMessagingEnv } from '@paidan/messaging';
import { Database, explainDatabase } from '@paidan/persistence';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { makeLogger } from './logger';
import { Metrics } from './metrics/metrics';
import { watchOutbox, watchReadiness } from './metrics/watch-messages';
import { Readiness } from './readiness';
import { RequestsInHand } from './requests-in-hand';
import type { ServiceCore } from './service-core.module';
import type { ServiceEnv } from './service.env';
import { Tokens } from './tokens';

type Entities = NonNullable<Parameters<typeof Database.open>[0]['entities']>;

/** Opens the service's tables (waiting until the server is there) and makes the parts around them. */
export async function buildCore(name: string, schema: string, env: ServiceEnv, entities: Entities = []): Promise<ServiceCore> {
  const logger = makeLogger(name);
  const warn = (text: string, facts: object) => logger.warn(facts, text);
  const database = await openPatiently({ url: env.DATABASE_URL, schema, entities, poolSize: env.DATABASE_POOL }, logger);
  const publisher = new EventPublisher({ ...readMessagingEnv(), clientId: name, warn });
  const relay = new OutboxRelay({ database, databaseUrl: env.DATABASE_URL, publisher, warn });
  const readiness = new Readiness();
  readiness.add('database', () => database.answers());
  readiness.addForLater('outbox', () => relay.isReady());
  const metrics = new Metrics(name);
  watchOutbox(metrics, database, relay);
  watchReadiness(metrics, readiness);
  return { metrics, name, logger, database, publisher, relay, counter: new HandledCounter(), tokens: new Tokens(env.TOKEN_SECRET), readiness, requests: new RequestsInHand() };
}

async function openPatiently(options: Parameters<typeof Database.open>[0], logger: Logger): Promise<Database> {
  for (;;) {
    try {
      return await Database.open(options);
    } catch (error) {
      logger.warn({ error: explainDatabase(error) }, 'the database cannot be opened yet');
      await sleep(1_000);
    }
  }
}
