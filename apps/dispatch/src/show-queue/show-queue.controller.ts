import { Controller, Get, Query } from '@nestjs/common';
import type { CaseState } from '@paidan/case';
import { PageQuery, type CasePage, type Identity, type Role } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf, fits, readCursor, Who } from '@paidan/service-kit';
import { headOf } from '../case-store/case-view';

/** Dispatchers see what waits for a decision, checkers what waits for a check, the rest of the centre both. */
const waitingFor = (role: Role): string[] =>
  role === 'checker' ? ['checker'] : role === 'dispatcher' || role === 'acceptor' ? ['dispatcher'] : ['dispatcher', 'checker'];

/** The cases that need a person now, longest waiting first. */
@Controller('api/v1/queue')
export class ShowQueueController {
  constructor(private readonly database: Database) {}

  @Get()
  async show(@Query(fits(PageQuery)) { after, limit }: PageQuery, @Who() who: Identity): Promise<CasePage> {
    const from = readCursor(after);
    const rows = await this.database.query<{ id: string; waits_since: Date; state: CaseState }>(
      // The first of each desk by its index: asked for several desks at once, the database would sort all that wait.
      `select waiting.* from unnest($1::text[]) as desk cross join lateral (
         select id, waits_since, state from case_file
         where waits_for = desk and ($2::timestamptz is null or (waits_since, id) > ($2, $3::uuid))
         order by waits_since, id limit $4) as waiting
       order by waits_since, id limit $4`,
      [waitingFor(who.role), from?.at ?? null, from?.id ?? null, limit],
    );
    const last = rows[limit - 1];
    return { items: rows.map(({ state }) => headOf(state, who)), next: last ? cursorOf(last.waits_since, last.id) : null };
  }
}
