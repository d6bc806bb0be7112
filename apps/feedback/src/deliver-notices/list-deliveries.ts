import { Injectable } from '@nestjs/common';
import { done, refuse, type Delivery, type DeliveryPage, type DeliveryQuery, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf, notFound, readCursor } from '@paidan/service-kit';
import { DeliverNotices } from './deliver-notices';

interface Row extends Omit<Delivery, 'deliveryId' | 'noticeId' | 'caseNumber' | 'begunAt' | 'lastTryAt' | 'nextTryAt'> {
  id: string;
  notice_id: string;
  case_number: string;
  begun_at: Date;
  last_try_at: Date | null;
  next_try_at: Date;
}

const select = `select d.id, d.notice_id, n.event, n.case_number, d.channel, d.target, d.state, d.tries, d.answer, d.begun_at, d.last_try_at, d.next_try_at
  from delivery d join notice n on n.id = d.notice_id`;

/** What became of everything that left the house, latest first; what was given up can be tried again. */
@Injectable()
export class ListDeliveries {
  constructor(
    private readonly database: Database,
    private readonly deliverer: DeliverNotices,
  ) {}

  async list({ after, limit, state, channel, caseId }: DeliveryQuery): Promise<DeliveryPage> {
    const from = readCursor(after);
    const rows = await this.database.query<Row>(
      `${select} where ($1::text is null or d.state = $1) and ($2::text is null or d.channel = $2) and ($3::uuid is null or n.case_id = $3)
         and ($4::timestamptz is null or (d.begun_at, d.id) < ($4, $5::uuid)) order by d.begun_at desc, d.id desc limit $6`,
      [state ?? null, channel ?? null, caseId ?? null, from?.at ?? null, from?.id ?? null, limit],
    );
    const last = rows[limit - 1];
    return { items: rows.map(shown), next: last ? cursorOf(last.begun_at, last.id) : null };
  }

  async retry(deliveryId: string): Promise<Outcome<Delivery>> {
    const again = await this.database.query(`update delivery set state = 'waiting', tries = 0, next_try_at = now() where id = $1 and state in ('dead', 'refused') returning id`, [deliveryId]);
    const [row] = await this.database.query<Row>(`${select} where d.id = $1`, [deliveryId]);
    if (!row) return notFound('投递', 'delivery');
    if (again.length === 0) return notGivenUp(row.state);
    this.deliverer.wake();
    return done(shown(row));
  }
}

const shown = ({ id, notice_id, case_number, begun_at, last_try_at, next_try_at, ...row }: Row): Delivery => ({
  ...row, deliveryId: id, noticeId: notice_id, caseNumber: case_number, begunAt: begun_at.toISOString(),
  lastTryAt: last_try_at?.toISOString() ?? null, nextTryAt: row.state === 'waiting' ? next_try_at.toISOString() : null,
});

const notGivenUp = (state: string) =>
  refuse(409, 'DELIVERY.NOT_GIVEN_UP', '只有已放弃或被拒的投递才能重新投递。', `Only a delivery that is dead or refused is tried again; this one is ${state}.`, { facts: { state } });
