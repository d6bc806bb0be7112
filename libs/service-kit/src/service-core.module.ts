import { Global, Module, type DynamicModule } from '@nestjs/common';
import { EventPublisher, HandledCounter, OutboxRelay } from '@paidan/messaging';
import { Database } from '@paidan/persistence';
import type { Logger } from 'pino';
import { HealthController } from './health.controller';
import { InternalCalls } from './internal-calls';
import { ReadLimit } from './read-limit';
import { Metrics } from './metrics/metrics';
import { MetricsController } from './metrics/metrics.controller';
import { Readiness } from './readiness';
import { RequestsInHand } from './requests-in-hand';
import { SharedLimits } from './shared-limits';
import { StandingSessions } from './standing-sessions';
import { Tokens } from './tokens';

export interface ServiceCore {
  name: string;
  logger: Logger;
  database: Database;
  publisher: EventPublisher;
  relay: OutboxRelay;
  counter: HandledCounter;
  tokens: Tokens;
  readiness: Readiness;
  requests: RequestsInHand;
  metrics: Metrics;
}

/** The parts every service stands on, ready to be injected by their class. */
@Global()
@Module({ controllers: [HealthController, MetricsController] })
export class ServiceCoreModule {
  static of(core: ServiceCore, sessions: StandingSessions): DynamicModule {
    const limits = new SharedLimits({ database: core.database, key: core.tokens.keyFor('shared limits') });
    const providers = [
      { provide: Database, useValue: core.database },
      { provide: EventPublisher, useValue: core.publisher },
      { provide: OutboxRelay, useValue: core.relay },
      { provide: HandledCounter, useValue: core.counter },
      { provide: Tokens, useValue: core.tokens },
      { provide: Readiness, useValue: core.readiness },
      { provide: RequestsInHand, useValue: core.requests },
      { provide: Metrics, useValue: core.metrics },
      { provide: SharedLimits, useValue: limits },
      { provide: ReadLimit, useValue: new ReadLimit(limits) },
      { provide: InternalCalls, useValue: new InternalCalls(core.name, core.tokens) },
      { provide: StandingSessions, useValue: sessions },
      { provide: LOGGER, useValue: core.logger },
      { provide: SERVICE_NAME, useValue: core.name },
    ];
    return { module: ServiceCoreModule, providers, exports: providers };
  }
}

/** Inject token of what this service is called, on the bus and in the logs. */
export const SERVICE_NAME = Symbol('name of the service');

/** Inject token of the service's pino logger. */
export const LOGGER = Symbol('logger');
