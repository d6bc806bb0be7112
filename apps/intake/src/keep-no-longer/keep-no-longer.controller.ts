import { Body, Controller, Get, HttpCode, Inject, Post, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DeedDone, makeEvent, type RetentionPlan, type RetentionRan } from '@paidan/contracts';
import { addToOutbox, Database } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { LOGGER, Retention } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { AskDispatch } from '../ask-dispatch';
import { CityRules } from '../city-rules';
import { PHOTO_STORE } from '../take-photo/photo-store.token';
import { retentionClasses } from './retention-classes';

/** What intake has kept long enough: it goes every hour, and when dispatch says so; dispatch lists it for people. */
@Controller('internal/retention')
export class KeepNoLongerController implements OnModuleInit, OnApplicationShutdown {
  private readonly retention: Retention;

  constructor(
    database: Database,
    @Inject(LOGGER) logger: Logger,
    @Inject(PHOTO_STORE) store: PhotoStore,
    dispatch: AskDispatch,
    city: CityRules,
  ) {
    const note = (name: string, removed: number, olderThan: Date, at: Date) => {
      const id = randomUUID();
      const context = { id, key: id, correlationId: id, causationId: null, occurredAt: at };
      const deed = { action: 'retention-ran', by: { role: 'service', id: 'intake', name: null }, about: name, facts: JSON.stringify({ class: name, removed, older: olderThan }) } as const;
      return database.transaction((tx) => addToOutbox(tx, [{ topic: DeedDone.topic, event: makeEvent(DeedDone, deed, context) }]));
    };
    this.retention = new Retention({ service: 'intake', classes: retentionClasses(database, store, dispatch, city.privacy.retention), logger, note });
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
