import { Injectable } from '@nestjs/common';
import type { CitizenForgotten, TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database } from '@paidan/persistence';

/** Notes that a service has forgotten a citizen; the leaving is done when all have. */
@Injectable()
export class HearForgotten {
  constructor(private readonly database: Database) {}

  hear({ id, occurredAt, data: { erasureId, service } }: TypedEvent<CitizenForgotten>): Promise<Handled> {
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'intake', id))) return skipped('handled before');
      // Two answers at one moment: the second sees the first.
      await tx.query('select from erasure where id = $1 for update', [erasureId]);
      await tx.query('update erasure_part set done_at = $3 where erasure_id = $1 and service = $2 and done_at is null', [erasureId, service, occurredAt]);
      await tx.query(
        `update erasure e set done_at = (select max(done_at) from erasure_part where erasure_id = $1)
         where id = $1 and done_at is null and not exists (select from erasure_part where erasure_id = $1 and done_at is null)`,
        [erasureId],
      );
      return handled;
    });
  }
}
