import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SIGNATURE_WINDOW_SECONDS } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';

const EVERY_MS = 60_000;
/** Rows of one statement: alerts beside it do not wait. */
const AT_ONCE = 5_000;

/** Once a minute: a nonce is of no use when its signature is out of time, which may be made as far ahead of our clock as behind it. */
@Injectable()
export class ForgetNonces implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget().catch((error: unknown) => this.logger.warn({ error: String(error) }, 'old nonces are still kept')), EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** By the clock of the tables, which also says when each was seen; a minute more for clocks that differ. @returns how many */
  async forget(): Promise<number> {
    const seconds = 2 * SIGNATURE_WINDOW_SECONDS + 60;
    for (let forgotten = 0; ; ) {
      const rows = await this.database.query(
        `delete from camera_nonce where ctid = any(array(select ctid from camera_nonce where seen_at < now() - make_interval(secs => $1) order by seen_at limit $2)) returning 1`, [seconds, AT_ONCE]);
      forgotten += rows.length;
      if (rows.length < AT_ONCE) return forgotten;
    }
  }
}
