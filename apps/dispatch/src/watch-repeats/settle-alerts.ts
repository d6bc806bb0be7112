import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { ALERT_COLUMNS, type KeptAlert } from './alert-store';
import { WatchRepeats } from './watch-repeats';

const EVERY_MS = 60_000;

/** Once a minute: alerts whose complaints have fallen out of the window go down or end, each once however many instances look. */
@Injectable()
export class SettleAlerts implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly repeats: WatchRepeats,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.settle(new Date()).catch((error: unknown) => this.logger.warn({ error: String(error) }, 'alerts could not be settled, tried again in a minute')), EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Settles every alert that is due, one transaction each. Answers how many. */
  async settle(now: Date): Promise<number> {
    for (let settled = 0; ; settled += 1) {
      const found = await this.database.transaction(async (tx) => {
        const [alert] = await tx.query<KeptAlert>(`select ${ALERT_COLUMNS} from colour_alert where colour is not null and next_move <= $1 order by next_move limit 1 for update skip locked`, [now]);
        if (alert) await this.repeats.settle(tx, alert, now);
        return alert !== undefined;
      });
      if (!found) return settled;
    }
  }
}
