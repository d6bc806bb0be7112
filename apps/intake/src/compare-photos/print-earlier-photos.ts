import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { PHOTO_STORE } from '../take-photo/photo-store.token';
import { keepPrint, printOfInput } from './keep-print';

/** Photos at once, and milliseconds until the next ones, or until the store or the database is asked again. */
const AT_ONCE = 200;
const REST_MS = 200;
const RETRY_MS = 60_000;

const FROM_THE_FIRST = { behind: '00000000-0000-0000-0000-000000000000', printed: 0 };
const NEXT_WITHOUT = 'select id from photo where id > $1 and removed_at is null and not exists (select from photo_print where photo_id = photo.id) order by id limit $2';

/**
 * Gives photos from before there were prints theirs, a few at a time, from the model's input that lies in the store. Each batch goes on
 * behind the last photo of the one before, so that a walk looks at every photo once; done with the first walk that finds none without.
 */
@Injectable()
export class PrintEarlierPhotos implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  /** The last photo that was looked at in this walk, and how many got their print in it. */
  private walk: { readonly behind: string; readonly printed: number } = FROM_THE_FIRST;

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
    this.timer = setTimeout(() => void this.printSome().then((more) => { if (more) this.goOn(REST_MS); }, () => this.goOn(RETRY_MS)), afterMs);
  }

  /** One batch; false once there are none without a print. */
  async printSome(atOnce = AT_ONCE): Promise<boolean> {
    const { behind, printed } = this.walk;
    const rows = await this.database.query<{ id: string }>(NEXT_WITHOUT, [behind, atOnce]);
    for (const { id } of rows) {
      const input = await this.store.get(id, 'model.rgb');
      await keepPrint(this.database, id, input && printOfInput(input));
    }
    const last = rows[atOnce - 1];
    this.walk = last ? { behind: last.id, printed: printed + rows.length } : FROM_THE_FIRST;
    return printed + rows.length > 0;
  }
}
