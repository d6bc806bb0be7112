import { Injectable } from '@nestjs/common';
import { CitizenForgotten, makeEvent, type CitizenErased, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessage, Database, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { AskOthers } from '../ask-others';
import { noteLeft } from './who-left';

/** Forgets a citizen who left: what they were told goes, their scores stay as figures without them and without their words, and they are told nothing more. */
@Injectable()
export class ForgetCitizen {
  constructor(
    private readonly database: Database,
    private readonly others: AskOthers,
  ) {}

  async onErased({ id, key, correlationId, data: { erasureId, citizenId } }: TypedEvent<CitizenErased>, now: Date): Promise<Handled> {
    this.others.forget(citizenId);
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'feedback', id))) return skipped('handled before');
      await noteLeft(tx, citizenId, now);
      await forget(tx, citizenId);
      const context = { id: randomUUID(), key, correlationId, causationId: id, occurredAt: now };
      await addToOutbox(tx, [{ topic: CitizenForgotten.topic, event: makeEvent(CitizenForgotten, { erasureId, service: 'feedback' }, context) }]);
      return handled;
    });
  }
}

async function forget(tx: Tx, citizenId: string): Promise<void> {
  const address = `person:${citizenId}`;
  await tx.query('delete from notice_read where reader_id = $1', [citizenId]);
  await tx.query('delete from delivery where target = $1 or notice_id in (select id from notice where address = $2)', [citizenId, address]);
  await tx.query('delete from notice where address = $1', [address]);
  await tx.query('update rating set citizen_id = null, comment = null where citizen_id = $1', [citizenId]);
}
