import { Inject, Injectable } from '@nestjs/common';
import type { Envelope } from '@paidan/contracts';
import { Gathering, skipped, type Handled } from '@paidan/messaging';
import { Database } from '@paidan/persistence';
import { DeliverNotices } from '../deliver-notices/deliver-notices';
import { draftNotices, type NoticeTable } from './draft-notices';
import { keepNotices, type Noted } from './keep-notices';
import type { NoticeDraft, Told } from './notice-draft';
import { PeopleOnDuty } from './people-on-duty';
import { toPeopleOnDuty, unitsIn } from './to-people-on-duty';

/** Inject token of who is told of what in this city. */
export const NOTICE_TABLE = Symbol('table of notices');

/** Notes whom an event is told to, once per event, address and way; what leaves the house is delivered afterwards, as often as it takes. */
@Injectable()
export class TellPeople {
  private readonly noting = new Gathering<Noted, Handled>((noted) => keepNotices(this.database, noted), async (noted) => (await keepNotices(this.database, [noted]))[0]!);

  constructor(
    private readonly database: Database,
    private readonly deliverer: DeliverNotices,
    private readonly duty: PeopleOnDuty,
    @Inject(NOTICE_TABLE) private readonly table: NoticeTable,
  ) {}

  /** What is told side by side is noted in one go. */
  async tell(event: Envelope, now: Date): Promise<Handled> {
    const told: Told = { id: event.id, type: event.type, data: event.data as Told['data'] };
    const drafts = await this.drafts(told, now);
    if (drafts.length === 0) return skipped('nobody is told of it');
    const ending = await this.noting.ask({ told, drafts, happenedAt: new Date(event.occurredAt), now });
    this.deliverer.wake(drafts.flatMap(({ deliveries }) => deliveries));
    return ending;
  }

  /** By the table, and where a whole unit is meant, for those of it on duty. */
  private async drafts(told: Told, now: Date): Promise<NoticeDraft[]> {
    const drafts = draftNotices(told, this.table);
    const duties = await Promise.all(unitsIn(drafts).map(async (unitId) => [unitId, await this.duty.of(unitId, now)] as const));
    return toPeopleOnDuty(drafts, new Map(duties));
  }
}
