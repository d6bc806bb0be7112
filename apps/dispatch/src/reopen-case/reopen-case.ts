import { Injectable } from '@nestjs/common';
import { decide } from '@paidan/case';
import { words, type ReportRated, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database, type Tx } from '@paidan/persistence';
import { keepEvents, lockCase } from '../case-store/case-store';
import { CityUnits } from '../city-units';
import { SYSTEM } from '../case-store/system-actor';

/** A rating is kept for the figures. A citizen says it is not solved: the closed case goes back to its unit with a new deadline. */
@Injectable()
export class ReopenCase {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  onRated(event: TypedEvent<ReportRated>, now: Date): Promise<Handled> {
    const { caseId, solved, round, comment } = event.data;
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'dispatch', event.id))) return skipped('handled before');
      await keepRating(tx, event);
      if (solved) return handled;
      const state = await lockCase(tx, caseId);
      if (state?.stage !== 'closed' || state.round !== round) return skipped('the case has moved on since');
      const said = comment ? `：“${comment}”` : '';
      const because = words(`市民评价为未解决${said}`, `The citizen says it is not solved${comment ? `: "${comment}"` : ''}`);
      const again = this.city.orderTo(state.unit, state.category.code, because, now, state.clock?.limit.conditionNo);
      const outcome = decide(state, { action: 'reopen', again, because }, { role: 'service', unitId: null });
      if (outcome.kind === 'refused') return skipped(outcome.body.code);
      await keepEvents(tx, state, outcome.value, SYSTEM, now, event.id);
      return handled;
    });
  }
}

/** The last word of a reporter about a closure counts. */
const keepRating = (tx: Tx, { occurredAt, data: { reportId, caseId, round, score } }: TypedEvent<ReportRated>) =>
  tx.query(
    `insert into case_rating (report_id, case_id, round, score, rated_at) values ($1, $2, $3, $4, $5)
     on conflict (report_id, case_id, round) do update set score = excluded.score, rated_at = excluded.rated_at`,
    [reportId, caseId, round, score, occurredAt],
  );
