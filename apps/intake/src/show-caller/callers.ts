import { Injectable } from '@nestjs/common';
import { DeedDone, done, makeEvent, type Caller, type CallerView, type Identity, type Outcome } from '@paidan/contracts';
import { maskName, maskPhone, PersonalData } from '@paidan/personal-data';
import { addToOutbox, Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { CALLER, callerPlace } from '../seal-people/places';

interface Row {
  tracking_number: string;
  name_sealed: string | null;
  phone_sealed: string | null;
}

/** Who called: kept sealed, seen masked, and whole only by who says why, which is written down. */
@Injectable()
export class Callers {
  constructor(
    private readonly database: Database,
    private readonly people: PersonalData,
  ) {}

  async keep(tx: Tx, reportId: string, { name, phone }: Caller, filedBy: string): Promise<void> {
    const seal = (field: 'name' | 'phone', text: string | null | undefined) => (text ? this.people.seal(text, callerPlace(field, reportId)) : null);
    await tx.query('insert into caller (report_id, name_sealed, phone_sealed, filed_by) values ($1, $2, $3, $4)', [reportId, seal('name', name), seal('phone', phone), filedBy]);
  }

  /** What tells two callers apart without telling who they are: by the current key first, then by every key of the ring. */
  marksOf({ name, phone }: Caller): string[] {
    const text = JSON.stringify([name ?? null, phone ?? null]);
    return [this.people.indexOf(text, CALLER), ...this.people.indexesOf(text, CALLER).map(({ index }) => index)];
  }

  async masked(reportId: string): Promise<Outcome<CallerView>> {
    const found = await this.find(this.database, reportId);
    if (!found) return notFound('来电人', 'caller');
    const { name, phone } = found.caller;
    return done({ name: name && maskName(name), phone: phone && maskPhone(phone) });
  }

  /** Whole. The audit's entry is in the outbox before anything is answered: a view that cannot be written down does not happen. */
  async whole(reportId: string, reason: string, { role, id, name }: Identity, now: Date): Promise<Outcome<CallerView>> {
    return this.database.transaction(async (tx) => {
      const found = await this.find(tx, reportId);
      if (!found) return notFound('来电人', 'caller');
      const facts = JSON.stringify({ reportId, reason, shown: (['name', 'phone'] as const).filter((field) => found.caller[field] !== null) });
      const context = { id: randomUUID(), key: reportId, correlationId: reportId, causationId: null, occurredAt: now };
      await addToOutbox(tx, [{ topic: DeedDone.topic, event: makeEvent(DeedDone, { action: 'caller-shown', by: { role, id, name }, about: found.trackingNumber, facts }, context) }]);
      return done(found.caller);
    });
  }

  private async find(tx: Pick<Tx, 'query'>, reportId: string): Promise<{ trackingNumber: string; caller: CallerView } | null> {
    const [row] = await tx.query<Row>('select tracking_number, name_sealed, phone_sealed from caller join report on report.id = report_id where report_id = $1', [reportId]);
    if (!row) return null;
    const open = (field: 'name' | 'phone', sealed: string | null) => sealed && this.people.open(sealed, callerPlace(field, reportId));
    return { trackingNumber: row.tracking_number, caller: { name: open('name', row.name_sealed), phone: open('phone', row.phone_sealed) } };
  }
}
