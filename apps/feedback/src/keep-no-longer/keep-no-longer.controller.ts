import { Body, Controller, Get, HttpCode, Inject, Post, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { RetentionLimits } from '@paidan/city';
import { DeedDone, makeEvent, type RetentionPlan, type RetentionRan } from '@paidan/contracts';
import { addToOutbox, Database } from '@paidan/persistence';
import { LOGGER, Retention } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { RETENTION } from './retention.token';
import { retentionClasses } from './retention-classes';

/** What feedback has kept long enough: it goes every hour, and when dispatch says so; dispatch lists it for people. */
@Controller('internal/retention')
export class KeepNoLongerController implements OnModuleInit, OnApplicationShutdown {
  private readonly retention: Retention;

  constructor(
    database: Database,
    @Inject(LOGGER) logger: Logger,
    @Inject(RETENTION) limits: RetentionLimits,
  ) {
    const note = (name: string, removed: number, olderThan: Date, at: Date) => {
      const id = randomUUID();
      const context = { id, key: id, correlationId: id, causationId: null, occurredAt: at };
      const deed = { action: 'retention-ran', by: { role: 'service', id: 'feedback', name: null }, about: name, facts: JSON.stringify({ class: name, removed, older: olderThan }) } as const;
      return database.transaction((tx) => addToOutbox(tx, [{ topic: DeedDone.topic, event: makeEvent(DeedDone, deed, context) }]));
    };
    this.retention = new Retention({ service: 'feedback', classes: retentionClasses(database, limits), logger, note });
  }

  onModuleInit = () => this.retention.start();
  onApplicationShutdown = () => this.retention.stop();

  @Get('due')
  async plan(): Promise<RetentionPlan> {
    return { items: await this.retention.plan(new Date()) };
  }

  @Post('run')
  @HttpCode(200)
  async run(@Body() _: unknown): Promise<RetentionRan> {
    return { items: await this.retention.run(new Date()) };
  }
}
