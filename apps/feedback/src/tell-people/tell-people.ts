import { Inject, Injectable } from '@nestjs/common';
import { Id, type Envelope } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { DeliverNotices } from '../deliver-notices/deliver-notices';
import { draftNotices, type NoticeTable } from './draft-notices';
import type { NoticeDraft, Told } from './notice-draft';
import { PeopleOnDuty } from './people-on-duty';
import { toPeopleOnDuty, unitsIn } from './to-people-on-duty';

/** Inject token of who is told of what in this city. */
export const NOTICE_TABLE = Symbol('table of notices');

/** Notes whom an event is told to, once per event, address and way; what leaves the house is delivered afterwards, as often as it takes. */
@Injectable()
export class TellPeople {
  constructor(
    private readonly database: Database,
    private readonly deliverer: DeliverNotices,
    private readonly duty: PeopleOnDuty,
    @Inject(NOTICE_TABLE) private readonly table: NoticeTable,
  ) {}

  async tell(event: Envelope, now: Date): Promise<Handled> {
    const told: Told = { id: event.id, type: event.type, data: event.data as Told['data'] };
    const drafts = await this.drafts(told, now);
    if (drafts.length === 0) return skipped('nobody is told of it');
    const ending = await this.database.transaction(async (tx): Promise<Handled> => {
      if (!(await claimMessage(tx, 'feedback', event.id))) return skipped('handled before');
      const left = await leftAmong(tx, drafts);
      for (const draft of drafts) if (!left.has(draft.address)) await keepNotice(tx, draft, told, new Date(event.occurredAt), now);
      return handled;
    });
    this.deliverer.wake();
    return ending;
  }

  /** By the table, and where a whole unit is meant, for those of it on duty. */
  private async drafts(told: Told, now: Date): Promise<NoticeDraft[]> {
    const drafts = draftNotices(told, this.table);
    const duties = await Promise.all(unitsIn(drafts).map(async (unitId) => [unitId, await this.duty.of(unitId, now)] as const));
    return toPeopleOnDuty(drafts, new Map(duties));
  }
}

/** The addresses of citizens who left: they are told nothing more, also not by what was on its way when they did. */
async function leftAmong(tx: Tx, drafts: readonly NoticeDraft[]): Promise<Set<string>> {
  const citizenIds = drafts.map(({ address }) => address.replace(/^person:/, '')).filter((id) => Id.safeParse(id).success);
  const rows = citizenIds.length > 0 ? await tx.query<{ citizen_id: string }>('select citizen_id from forgotten_citizen where citizen_id = any($1::uuid[])', [citizenIds]) : [];
  return new Set(rows.map(({ citizen_id }) => `person:${citizen_id}`));
}

async function keepNotice(tx: Tx, { address, inApp, reportId, title, text, deliveries }: NoticeDraft, { id: eventId, type, data }: Told, happenedAt: Date, now: Date): Promise<void> {
  const id = randomUUID();
  const photoIds = type === 'case.closed' && Array.isArray(data.photoIds) ? (data.photoIds as string[]) : [];
  await tx.query(
    `insert into notice (id, event_id, event, address, in_app, case_id, case_number, report_id, title, body, photo_ids, happened_at, noted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [id, eventId, type, address, inApp, data.caseId ?? null, data.caseNumber ?? '', reportId, JSON.stringify(title), JSON.stringify(text), photoIds, happenedAt, now],
  );
  for (const { channel, target, content } of deliveries) {
    await tx.query('insert into delivery (id, notice_id, channel, target, content, begun_at, next_try_at) values ($1, $2, $3, $4, $5, $6, $6)', [
      randomUUID(), id, channel, target, JSON.stringify(content), now,
    ]);
  }
}
