import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Repeating } from '@paidan/messaging';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { FollowSettings } from '../change-settings/follow-settings';
import { FollowCalendar } from '../import-calendar/follow-calendar';
import { RedateCases } from '../import-calendar/redate-cases';
import { FireTimers, TIMER_BATCH } from './fire-timers';

/** How often to look, in milliseconds. */
const LOOK_MS = 1_000;

/** Looks every second, in every instance: which calendar and settings hold, whose deadline was computed by an older one, which timers are due. */
@Injectable()
export class WatchDeadlines implements OnModuleInit, OnApplicationShutdown {
  private readonly repeating = new Repeating(() => this.look(new Date()), LOOK_MS, (error) => this.logger.warn({ error: String(error) }, 'deadlines wait'));

  constructor(
    private readonly calendar: FollowCalendar,
    private readonly settings: FollowSettings,
    private readonly cases: RedateCases,
    private readonly timers: FireTimers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.repeating.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.repeating.stop();
  }

  /** True when there is more to do at once. */
  private async look(now: Date): Promise<boolean> {
    await this.settings.follow();
    await this.calendar.follow(now);
    const fired = await this.timers.fire(now);
    const redated = await this.cases.redate(now);
    return fired >= TIMER_BATCH || redated;
  }
}
