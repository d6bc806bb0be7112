import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { PHOTO_STORE } from '../take-photo/photo-store.token';
import { keepPrint, printOfInput } from './keep-print';

/** Photos at once, and milliseconds until the next ones, or until the store or the database is asked again. */
const AT_ONCE = 200;
const REST_MS = 200;
const RETRY_MS = 60_000;

/** Gives photos from before there were prints theirs, a few at a time, from the model's input that lies in the store; done once all have one. */
@Injectable()
export class PrintEarlierPhotos implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.goOn(0);
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private goOn(afterMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.printSome().then((printed) => { if (printed > 0) this.goOn(REST_MS); }, () => this.goOn(RETRY_MS)), afterMs);
  }

  /** How many photos got their print; 0: there are none without. */
  async printSome(): Promise<number> {
    const rows = await this.database.query<{ id: string }>(
      'select id from photo where not exists (select from photo_print where photo_id = photo.id) order by id limit $1',
      [AT_ONCE],
    );
    for (const { id } of rows) {
      const input = await this.store.get(id, 'model.rgb');
      await keepPrint(this.database, id, input && printOfInput(input));
    }
    return rows.length;
  }
}
