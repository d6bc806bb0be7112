import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { RetentionLimits } from '@paidan/city';
import { RetentionPlan, RetentionRan, type Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { InternalCalls, LOGGER, readServiceUrl, Retention, valueOrRefusal } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { writeDown } from '../show-audit/write-down';
import { retentionClasses } from './retention-classes';

/** Inject token of how long this city keeps things. */
export const RETENTION = Symbol('how long things are kept');

/** What was kept long enough goes, in all services: hourly by each, listed and run for all of them from here. */
@Injectable()
export class KeepNoLonger implements OnModuleInit, OnApplicationShutdown {
  private readonly others = [readServiceUrl('INTAKE_URL'), readServiceUrl('FEEDBACK_URL')];
  private readonly retention: Retention;

  constructor(
    private readonly database: Database,
    private readonly calls: InternalCalls,
    @Inject(RETENTION) limits: RetentionLimits,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.retention = new Retention({
      service: 'dispatch', classes: retentionClasses(database, limits), logger,
      note: (name, removed, olderThan, at) => writeDown(database, { action: 'retention-ran', by: { role: 'service', id: 'dispatch', name: null }, at, about: name, facts: { class: name, removed, older: olderThan } }),
    });
  }

  onModuleInit = () => this.retention.start();
  onApplicationShutdown = () => this.retention.stop();

  async plan(now: Date): Promise<RetentionPlan> {
    const answers = await Promise.all(this.others.map((url) => this.calls.ask(`${url}/internal/retention/due`, RetentionPlan, undefined, PATIENCE)));
    return { items: [...(await this.retention.plan(now)), ...answers.flatMap((answer) => valueOrRefusal(answer).items)] };
  }

  /** The others go first: they ask dispatch which cases have ended. Who asked for it, and why, is written down before. */
  async run(who: Identity, reason: string, now: Date): Promise<RetentionRan> {
    await writeDown(this.database, { action: 'retention-ran', by: who, at: now, facts: { reason } });
    const items = [];
    for (const url of this.others) items.push(...valueOrRefusal(await this.calls.ask(`${url}/internal/retention/run`, RetentionRan, {}, PATIENCE)).items);
    return { items: [...items, ...(await this.retention.run(now))] };
  }
}

/** How long another service may take over its classes, in milliseconds. */
const PATIENCE = 60_000;
