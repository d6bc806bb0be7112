import { moveAlert, nextMove, unitOf, type CaseState } from '@paidan/case';
import { Injectable } from '@nestjs/common';
import type { Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { SYSTEM } from '../case-store/system-actor';
import { CityUnits } from '../city-units';
import type { Around } from '../find-same/look-around';
import { keepAlert, keepCount, lockAlertsNear, type KeptAlert } from './alert-store';
import { complaintTimes, standsAlone } from './count-complaints';
import { streetOf } from './street-of';

const DAY_MS = 86_400_000;

/** Counts complaints of the same thing, and moves the alerts of three colours by them. */
@Injectable()
export class WatchRepeats {
  constructor(private readonly city: CityUnits) {}

  /**
   * A report has reached a case; the place must be locked, report and case kept. Answers how many complaints of the same
   * thing count now.
   * @param around what was there before, when the report opened the case: then it can tell that nothing has to be moved
   */
  async heard(tx: Tx, state: CaseState, source: CaseState['source'], around: Around | null, now: Date): Promise<number> {
    const { alerts } = this.city;
    if (!state.category || !alerts.sources.includes(source)) return 0;
    const kind = this.city.kindOf(state.category.code);
    const since = new Date(now.getTime() - alerts.windowDays * DAY_MS);
    if (around && alerts.levels[0]!.from > 1 && standsAlone(around, state.place, kind, alerts)) return 1;
    return this.move(tx, state, kind, since, now);
  }

  private async move(tx: Tx, state: CaseState, kind: string, since: Date, now: Date): Promise<number> {
    const { alerts } = this.city;
    const [alert, ...others] = (await lockAlertsNear(tx, state.place, kind, alerts.radius, since)).sort((a, b) => Number(b.colour !== null) - Number(a.colour !== null));
    const times = await this.counted(tx, alert?.place ?? state.place, kind, since, [...(alert ? [alert] : []), ...others]);
    const standing = alert?.colour ? alert : null;
    const event = moveAlert(standing?.colour ?? null, times.length, alerts);
    const next = whenNext(event ? event.colour : (standing?.colour ?? null), times, alerts);
    const named = { unitId: unitOf(state)?.id ?? standing?.unitId ?? null, caseId: state.caseId, caseNumber: state.caseNumber };
    if (event) await keepAlert(tx, { ...(standing ?? this.fresh(state, kind, now)), ...named }, event, SYSTEM, now, next, alerts.windowDays);
    else if (standing) await keepCount(tx, { ...standing, ...named, reports: times.length }, next);
    return times.length;
  }

  /** What time has done to an alert that is locked and due: complaints fell out of the window. */
  async settle(tx: Tx, alert: KeptAlert, now: Date): Promise<void> {
    const { alerts } = this.city;
    const times = await this.counted(tx, alert.place, alert.kind, new Date(now.getTime() - alerts.windowDays * DAY_MS), [alert]);
    const event = moveAlert(alert.colour, times.length, alerts);
    const next = whenNext(event ? event.colour : alert.colour, times, alerts);
    if (event) await keepAlert(tx, alert, event, SYSTEM, now, next, alerts.windowDays);
    else await keepCount(tx, { ...alert, reports: times.length }, next);
  }

  /** Complaints since the window began, or since a person cancelled an alert of the same thing. */
  private counted(tx: Tx, place: KeptAlert['place'], kind: string, since: Date, alerts: readonly KeptAlert[]): Promise<number[]> {
    const settled = Math.max(since.getTime(), ...alerts.flatMap(({ cancelledBy, cancelledAt }) => (cancelledBy === 'person' ? [cancelledAt!.getTime()] : [])));
    return complaintTimes(tx, place, kind, new Date(settled), this.city);
  }

  private fresh(state: CaseState, kind: string, now: Date): KeptAlert {
    const { place, caseId, caseNumber, category } = state;
    return { id: randomUUID(), kind, categoryCode: category!.code, place, street: streetOf(state), unitId: null, caseId, caseNumber, colour: null, reports: 0, raisedAt: now, cancelledAt: null, cancelledBy: null };
  }
}

function whenNext(colour: KeptAlert['colour'], times: readonly number[], alerts: CityUnits['alerts']): Date | null {
  const next = nextMove(colour, times, alerts);
  return next === null ? null : new Date(next);
}

