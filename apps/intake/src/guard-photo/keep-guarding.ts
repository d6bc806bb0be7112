import { Injectable } from '@nestjs/common';
import type { PhotoGuarded, TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database } from '@paidan/persistence';

/** Notes what the guard made of a photo; from then on its public copy is shown, or it waits for a person. What a person released is shown even if a late first check held it meanwhile. */
@Injectable()
export class KeepGuarding {
  constructor(private readonly database: Database) {}

  keep({ id, occurredAt, data }: TypedEvent<PhotoGuarded>, now: Date): Promise<Handled> {
    const { photoId, ...guard } = data;
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'intake', id))) return skipped('handled before');
      const changed = await tx.query(
        `update photo set state = $2, state_since = $3, guard = $4, files_gone = false
         where id = $1 and (state = 'waiting' or (state = 'held' and $5)) returning id`,
        [photoId, data.outcome, now, JSON.stringify({ ...guard, at: occurredAt }), releasedByPerson(data)],
      );
      return changed.length > 0 ? handled : skipped('the photo does not wait for it');
    });
  }
}

/** Covered without the gate, which only a person can ask for. */
const releasedByPerson = ({ outcome, indecency }: PhotoGuarded) => outcome === 'public' && indecency === null;
