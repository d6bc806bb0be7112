import { Body, Controller, Get, HttpCode, Inject, Post, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DeedDone, makeEvent, type RetentionPlan, type RetentionRan } from '@paidan/contracts';
import { addToOutbox, Database } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { LOGGER, SERVICE_NAME } from '../service-core.module';
import { Retention, type RetentionClass } from './retention';

/** Inject token of what a service removes by its age. */
export const RETENTION_CLASSES = Symbol('what goes by its age');

/** What this service has kept long enough: it goes every hour, and when dispatch says so; dispatch lists it for people. */
@Controller('internal/retention')
export class KeepNoLongerController implements OnModuleInit, OnApplicationShutdown {
  private readonly retention: Retention;

  constructor(
    private readonly database: Database,
    @Inject(SERVICE_NAME) private readonly service: string,
    @Inject(RETENTION_CLASSES) classes: readonly RetentionClass[],
    @Inject(LOGGER) logger: Logger,
  ) {
    this.retention = new Retention({ service, classes, logger, note: (...removed) => this.note(...removed) });
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

  /** Dispatch keeps the audit, also of what others remove. */
  private note(name: string, removed: number, olderThan: Date, at: Date): Promise<void> {
    const id = randomUUID();
    const context = { id, key: id, correlationId: id, causationId: null, occurredAt: at };
    const deed = { action: 'retention-ran', by: { role: 'service', id: this.service, name: null }, about: name, facts: JSON.stringify({ class: name, removed, older: olderThan }) } as const;
    return this.database.transaction((tx) => addToOutbox(tx, [{ topic: DeedDone.topic, event: makeEvent(DeedDone, deed, context) }]));
  }
}
