import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Repeating } from '@paidan/messaging';
import { Database, type Tx } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { PHOTO_STORE } from '../take-photo/photo-store.token';

/** Inject token: after how many seconds what is unfinished counts as given up. */
export const SWEEP_AFTER_SECONDS = Symbol('photos are swept after');
const AT_ONCE = 50;
const LONGEST_REST_MS = 60_000;

/** Takes away pictures whose photo never came to be known, because the service or the database fell while they were stored. */
@Injectable()
export class SweepPhotos implements OnModuleInit, OnApplicationShutdown {
  private readonly repeating: Repeating;

  constructor(
    private readonly database: Database,
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    @Inject(SWEEP_AFTER_SECONDS) private readonly afterSeconds: number,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {
    const restMs = Math.min(afterSeconds * 500, LONGEST_REST_MS);
    this.repeating = new Repeating(() => this.sweepAndTell(), restMs, (error) => this.logger.warn({ error: String(error) }, 'unfinished photos wait to be swept'));
  }

  onModuleInit(): void {
    this.repeating.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.repeating.stop();
  }

  /** @returns how many photos were swept */
  async sweep(): Promise<number> {
    await this.store.tidy(new Date(Date.now() - this.afterSeconds * 1000));
    return this.database.transaction((tx) => this.sweepSome(tx));
  }

  /** The row is locked while its files go: who still stores that photo finds no row when done, and says so. */
  private async sweepSome(tx: Tx): Promise<number> {
    const left = await tx.query<{ photo_id: string }>(
      `select photo_id from photo_begun where begun_at < now() - $1 * interval '1 second' order by begun_at limit $2 for update skip locked`, [this.afterSeconds, AT_ONCE],
    );
    for (const { photo_id } of left) await this.store.remove(photo_id);
    await tx.query('delete from photo_begun where photo_id = any($1::uuid[])', [left.map(({ photo_id }) => photo_id)]);
    return left.length;
  }

  private async sweepAndTell(): Promise<boolean> {
    const swept = await this.sweep();
    if (swept > 0) this.logger.info({ swept }, 'photos that were never finished are gone');
    return swept >= AT_ONCE;
  }
}
