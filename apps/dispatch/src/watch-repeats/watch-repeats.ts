import { moveAlert, nextMove, unitOf, type CaseState } from '@paidan/case';
import { Injectable } from '@nestjs/common';
import type { Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { SYSTEM } from '../case-store/system-actor';
import { CityUnits } from '../city-units';
import type { Around } from '../find-same/look-around';
import { keepAlert, keepCount, lockAlertsNear, type KeptAlert } from './alert-store';
import { complaintTimes, complaintTimesEach, standsAlone } from './count-complaints';
import { streetOf } from './street-of';

const DAY_MS = 86_400_000;

/** A report that has reached a case. `around`: what was there before, when it opened the case: then it can tell that nothing has to be moved. */
export interface Heard {
  readonly state: CaseState;
  readonly source: CaseState['source'];
  readonly around: Around | null;
}

/** Counts complaints of the same thing, and moves the alerts of three colours by them. */
@Injectable()
export class WatchRepeats {
  constructor(private readonly city: CityUnits) {}

  /**
   * Reports have reached cases, no two of which are about one place; the places must be locked, reports and cases kept. Answers for
   * each how many complaints of the same thing count now.
   */
  async heardEach(tx: Tx, all: readonly Heard[], now: Date): Promise<number[]> {
    const since = this.windowBegins(now);
    const counts = all.map((heard) => this.atOnce(heard));
    const quiet = all.filter((heard, i) => counts[i] === null && this.noAlertNear(heard));
    const times = await complaintTimesEach(tx, quiet.map(({ state }) => ({ place: state.place, kind: this.kindOf(state)! })), since, this.city);
    for (const [i, heard] of all.entries()) {
      const counted = times[quiet.indexOf(heard)]?.length;
      const stays = counted !== undefined && moveAlert(null, counted, this.city.alerts) === null;
      counts[i] ??= stays ? counted : await this.move(tx, heard.state, this.kindOf(heard.state)!, since, now);
    }
    return counts.map((count) => count!);
  }

  /** How many complaints count, where that is known without counting: none of what nobody complains of, one where nothing like it is near. */
  atOnce({ state, source, around }: Heard): number | null {
    const { alerts } = this.city;
    const kind = this.kindOf(state);
    if (kind === null || !alerts.sources.includes(source)) return 0;
    return around && alerts.levels[0]!.from > 1 && standsAlone(around, state.place, kind, alerts) ? 1 : null;
  }

  private noAlertNear = ({ state, around }: Heard): boolean => around !== null && !around.alerts.some(({ kind }) => kind === this.kindOf(state));
  private kindOf = ({ category }: CaseState): string | null => category && this.city.kindOf(category.code);
  private windowBegins = (now: Date): Date => new Date(now.getTime() - this.city.alerts.windowDays * DAY_MS);

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
    const times = await this.counted(tx, alert.place, alert.kind, this.windowBegins(now), [alert]);
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

