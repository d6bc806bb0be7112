import { Inject, Injectable, Optional } from '@nestjs/common';
import { assignmentOf, fireTimer, type CaseEvent, type CaseState, type Due, type Timer } from '@paidan/case';
import { Database, isDatabaseUnavailable, isPassing, type Tx } from '@paidan/persistence';
import { LOGGER, Metrics } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { keepEventsOfMany, lockCase } from '../case-store/case-store';
import { SYSTEM } from '../case-store/system-actor';
import { CityUnits } from '../city-units';
import { layAside, lockDue, markFired } from './due-timers';

/** As many timers in one transaction. */
export const TIMER_BATCH = 500;

/**
 * Fires timers that are due: what each does to its case is kept in the transaction that marks it fired, under the lock
 * of the case, so each fires once however many instances look and whenever one is killed.
 */
@Injectable()
export class FireTimers {
  private readonly delay: ReturnType<Metrics['histogram']> | undefined;

  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'error'>,
    @Optional() metrics?: Metrics,
  ) {
    this.delay = metrics?.histogram('paidan_timer_delay_seconds', 'Time from the moment a timer was due to its firing');
  }

  /** One batch, the longest due first. @param now of the process, as every other moment of a case. @returns how many fired */
  async fire(now: Date, batch = TIMER_BATCH): Promise<number> {
    let cases: CaseState[] = [];
    try {
      return await this.database.transaction(async (tx) => {
        cases = await lockDue(tx, now, batch);
        return this.fireOf(tx, cases, now);
      });
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      return this.fireApart(cases.map(({ caseId }) => caseId), now);
    }
  }

  private async fireOf(tx: Tx, cases: readonly CaseState[], now: Date): Promise<number> {
    if (cases.length === 0) return 0;
    const timers = await markFired(tx, cases.map(({ caseId }) => caseId), now);
    const changes = cases.map((before) => ({ before, events: this.eventsOf(before, timers.get(before.caseId)!, now) }));
    await keepEventsOfMany(tx, changes.filter(({ events }) => events.length > 0), SYSTEM, now);
    const fired = [...timers.values()].flat();
    for (const { dueAt } of fired) this.delay?.observe(Math.max(0, now.getTime() - dueAt.getTime()) / 1000);
    return fired.length;
  }

  /** One of the batch cannot be done: each case by itself, and the one that fails is laid aside. */
  private async fireApart(caseIds: readonly string[], now: Date): Promise<number> {
    let fired = 0;
    for (const caseId of caseIds) {
      try {
        fired += await this.database.transaction(async (tx) => this.fireOf(tx, [(await lockCase(tx, caseId))!], now));
      } catch (error) {
        if (isPassing(error)) throw error;
        await this.database.transaction((tx) => layAside(tx, caseId, String(error), now));
        this.logger.error({ caseId, error: String(error) }, 'a timer could not fire and is laid aside');
      }
    }
    return fired;
  }

  private eventsOf(state: CaseState, timers: readonly Timer[], now: Date): CaseEvent[] {
    return timers.flatMap((timer) => fireTimer(state, timer, this.dueAfter(state, now), this.city.clocks, now) ?? []);
  }

  /** The deadline when the clock of a resting case runs on now. */
  private dueAfter(state: CaseState, now: Date): Due | null {
    const assigned = assignmentOf(state);
    return assigned && (state.stage === 'suspended' || state.stage === 'asking') ? this.city.pushBack(assigned, state.stage, state.since, now) : null;
  }
}
