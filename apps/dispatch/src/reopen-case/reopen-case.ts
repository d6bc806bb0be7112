import { Injectable } from '@nestjs/common';
import { decide } from '@paidan/case';
import { words, type ReportRated, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database, type Tx } from '@paidan/persistence';
import { keepEvents, lockCase } from '../case-store/case-store';
import { CityUnits } from '../city-units';
import { SYSTEM } from '../case-store/system-actor';
import { keepRating } from '../show-figures/keep-rating';
import { mayReopen } from './may-reopen';

/** A citizen's rating is kept for the figures; when it says that it is not solved, the closed case goes back to its unit with a new deadline, or, where the citizen joined after the repair, the case keeps what they say. */
@Injectable()
export class ReopenCase {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  onRated(event: TypedEvent<ReportRated>, now: Date): Promise<Handled> {
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'dispatch', event.id))) return skipped('handled before');
      await keepRating(tx, event);
      return event.data.solved ? handled : this.reopen(tx, event, now);
    });
  }

  private async reopen(tx: Tx, { id, data: { reportId, caseId, round, comment } }: TypedEvent<ReportRated>, now: Date): Promise<Handled> {
    const state = await lockCase(tx, caseId);
    if (state?.stage !== 'closed' || state.round !== round) return skipped('the case has moved on since');
    if (!(await mayReopen(tx, reportId, state))) {
      const text = `评价为未解决${comment ? `：${comment}` : ''}`;
      await keepEvents(tx, state, [{ type: 'added', addition: { reportId, text, photoIds: [] } }], SYSTEM, now, id);
      return handled;
    }
    const said = comment ? `：“${comment}”` : '';
    const because = words(`市民评价为未解决${said}`, `The citizen says it is not solved${comment ? `: "${comment}"` : ''}`);
    const again = this.city.orderTo(state.unit, state.category.code, because, now, state.clock?.limit.conditionNo);
    const outcome = decide(state, { action: 'reopen', again, because }, { role: 'service', unitId: null });
    if (outcome.kind === 'refused') return skipped(outcome.body.code);
    await keepEvents(tx, state, outcome.value, SYSTEM, now, id);
    return handled;
  }
}
