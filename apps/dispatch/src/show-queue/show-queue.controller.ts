import { Controller, Get, Query } from '@nestjs/common';
import { QueueQuery, type CasePage, type Desk, type Identity, type Role } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, Who } from '@paidan/service-kit';
import { ROW_COLUMNS, type CaseRow } from '../case-store/case-reading';
import { headOf } from '../case-store/case-view';
import { CaseFeed } from '../show-live/case-feed';
import { queueCursorOf, readQueueCursor } from './queue-cursor';

/** Dispatchers see what waits for a decision, checkers what waits for a check, the rest of the centre both. */
const waitingFor = (role: Role): Desk[] =>
  role === 'checker' ? ['checker'] : role === 'dispatcher' || role === 'acceptor' ? ['dispatcher'] : ['dispatcher', 'checker'];

/** The first of each desk by its index: asked for several desks at once, the database would sort all that wait. */
const PAGE = `select waiting.* from unnest($1::text[]) as desk cross join lateral (
    select f.id, f.due_at, ${ROW_COLUMNS} from case_file f
    where f.waits_for = desk and ($2::timestamptz is null or (f.due_at, f.waits_since, f.id) > ($2, $3::timestamptz, $4::uuid))
    order by f.due_at, f.waits_since, f.id limit $5) as waiting
  order by due_at, "waitsSince", id limit $5`;

/** The cases that need a person now: what breaches first comes first, then what waits longest. */
@Controller('api/v1/queue')
export class ShowQueueController {
  constructor(
    private readonly database: Database,
    private readonly feed: CaseFeed,
  ) {}

  @Get()
  async show(@Query(fits(QueueQuery)) { after, limit, desk }: QueueQuery, @Who() who: Identity): Promise<CasePage> {
    const from = readQueueCursor(after);
    // Before the page is read: what changes from here on is told to whoever follows from here.
    const { liveId } = this.feed;
    const rows = await this.database.query<CaseRow & { id: string }>(PAGE, [desk ? [desk] : waitingFor(who.role), from?.dueAt ?? null, from?.since ?? null, from?.id ?? null, limit]);
    const last = rows[limit - 1];
    return { items: rows.map((row) => headOf(row, who)), next: last ? queueCursorOf(last, last.id) : null, liveId };
  }
}
