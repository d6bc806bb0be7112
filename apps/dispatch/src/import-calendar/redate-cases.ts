import { Injectable } from '@nestjs/common';
import { assignmentOf, type CaseEvent, type CaseState, type Due } from '@paidan/case';
import { wallTime, words } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { keepEventsOfMany } from '../case-store/case-store';
import { SYSTEM } from '../case-store/system-actor';
import { CityUnits } from '../city-units';

/** As many cases in one transaction. */
const BATCH = 200;

/**
 * Computes the deadlines of open cases again that were computed by an older calendar than this instance follows: all
 * of them after an import, and later the few that another instance dispatched in the second before it followed.
 */
@Injectable()
export class RedateCases {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  /** One batch; true when there may be more. */
  redate(now: Date): Promise<boolean> {
    const version = this.city.calendarVersion;
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<{ state: CaseState }>(
        'select state from case_file where calendar_version < $1 order by calendar_version limit $2 for update skip locked', [version, BATCH],
      );
      const changes = rows.flatMap(({ state }) => {
        const event = this.redated(state);
        return event ? [{ before: state, events: [event] }] : [];
      });
      await keepEventsOfMany(tx, changes, SYSTEM, now);
      await tx.query('update case_file set calendar_version = $2 where id = any($1::uuid[])', [rows.map(({ state }) => state.caseId), version]);
      return rows.length === BATCH;
    });
  }

  /** Null when it stays as it was, and was final. */
  private redated(state: CaseState): CaseEvent | null {
    const assigned = assignmentOf(state);
    if (!assigned) return null;
    const due = this.city.redate(assigned);
    const same = due.promisedAt === assigned.promisedAt && due.clock?.provisional === assigned.clock?.provisional;
    return same ? null : { type: 'redated', due, because: becauseOf(assigned, due) };
  }
}

function becauseOf(before: Due, after: Due) {
  const [was, is] = [wallTime(new Date(before.promisedAt)), wallTime(new Date(after.promisedAt))];
  if (was === is) return words(`节假日安排已公布，期限 ${is} 确定`, `The holidays are published, the deadline ${is} is final`);
  return words(`工作日历已更新，期限由 ${was} 改为 ${is}：${after.deadline.zh}`, `The calendar was changed, the deadline moves from ${was} to ${is}: ${after.deadline.en}`);
}
