import { Injectable } from '@nestjs/common';
import type { PhotoGuarded, PhotoReviewed, TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database, type Tx } from '@paidan/persistence';

/** Photos that nobody outside may see: held for a person, or withheld by one. A case that has one is not shown to everybody. */
@Injectable()
export class HiddenPhotos {
  constructor(private readonly database: Database) {}

  /** A photo is hidden while it is held. What a person withholds stays hidden, whatever the guard says later. */
  guarded({ id, data: { photoId, outcome } }: TypedEvent<PhotoGuarded>): Promise<Handled> {
    return this.once(id, (tx) =>
      outcome === 'held'
        ? tx.query(`insert into hidden_photo (photo_id, because) values ($1, 'held') on conflict do nothing`, [photoId])
        : tx.query(`delete from hidden_photo where photo_id = $1 and because = 'held'`, [photoId]));
  }

  /** What is released is not shown before the guard has covered it: intake shows covered copies alone. */
  reviewed({ id, data: { photoId, decision } }: TypedEvent<PhotoReviewed>): Promise<Handled> {
    return this.once(id, (tx) =>
      decision === 'withhold'
        ? tx.query(`insert into hidden_photo (photo_id, because) values ($1, 'withheld') on conflict (photo_id) do update set because = excluded.because`, [photoId])
        : tx.query('delete from hidden_photo where photo_id = $1', [photoId]));
  }

  private once(messageId: string, work: (tx: Tx) => Promise<unknown>): Promise<Handled> {
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'dispatch', messageId))) return skipped('handled before');
      await work(tx);
      return handled;
    });
  }
}
