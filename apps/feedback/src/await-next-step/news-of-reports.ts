import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Envelope } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { HeardOfReports, reportsIn } from './heard-of-reports';

const CHANNEL = 'reports_heard_of';
/** Ids of one notice: PostgreSQL takes 8,000 bytes at most. */
const AT_ONCE = 200;
/** Between two attempts to listen, in milliseconds. */
const REST_MS = 1_000;

/** Which reports something was told of, whichever instance of the service read it: each reads its share of the bus, and people wait at all of them. */
@Injectable()
export class NewsOfReports implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private listening: { stop(): Promise<void> } | null = null;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly heard: HeardOfReports,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.listening?.stop();
  }

  /** Of a message of a case's life: who waits here is told at once, the others a moment later. */
  tell(event: Pick<Envelope, 'data'>): void {
    const ids = reportsIn(event);
    this.heard.tell(ids);
    for (let i = 0; i < ids.length; i += AT_ONCE) this.database.tell(CHANNEL, ids.slice(i, i + AT_ONCE).join(' '));
  }

  /** Whoever waits meanwhile looks again by itself after some seconds. */
  private async listen(): Promise<void> {
    try {
      this.listening = await this.database.listen(CHANNEL, (ids) => this.heard.tell(ids.split(' ')), () => this.again());
      if (this.stopped) await this.listening.stop();
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'news of reports are not heard, trying again');
      this.again();
    }
  }

  private again(): void {
    if (!this.stopped) this.retry = setTimeout(() => void this.listen(), REST_MS).unref();
  }
}
