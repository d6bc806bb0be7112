import { sightingOf, type CaseState } from '@paidan/case';
import type { Place, ReportRouted, TypedEvent } from '@paidan/contracts';
import { Injectable, Optional } from '@nestjs/common';
import { distanceMetres } from '@paidan/geo';
import { Gathering, handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessages, Database, type Tx } from '@paidan/persistence';
import { RequestsInHand } from '@paidan/service-kit';
import { keepEvents, keepNewCases } from '../case-store/case-store';
import { SYSTEM } from '../case-store/system-actor';
import { CityUnits } from '../city-units';
import { alikeByNow, askWhetherSame } from '../find-same/compare-again';
import { keepSightings } from '../find-same/keep-sighting';
import { lockPlaces } from '../find-same/lock-places';
import { lookAroundEach, type Around } from '../find-same/look-around';
import { modeEvents } from '../watch-repeats/mode-events';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { firstSteps } from './first-steps';
import { joinOrOwn } from './join-or-own';
import { joinTogether } from './join-together';
import { openOwn, type Opening, type Own } from './own-case';

type Routed = TypedEvent<ReportRouted>;

/** Opened together at most. */
const LOT = 32;
/** People who act wait for an answer, reports do not: while more than so many requests are in hand the next lot waits, so long (milliseconds) at most. */
const [FEW, PATIENCE_MS] = [64, 200];

const placeOf = ({ data }: Routed): Place => data.report.place;

/** Gives a routed report its case: the one that is about the same thing already, else one of its own, opened and, when evidence and place allow, dispatched. */
@Injectable()
export class OpenCase {
  private readonly gathering = new Gathering<{ event: Routed; now: Date }, Handled>((asks) => this.openTogether(asks.map(({ event }) => event), asks[0]!.now), ({ event, now }) => this.openAlone(event, now), LOT);

  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    private readonly repeats: WatchRepeats,
    @Optional() private readonly requests?: RequestsInHand,
  ) {}

  /** Reports that come side by side are opened in one go; when one of them fails, each by itself. */
  open(event: Routed, now: Date): Promise<Handled> {
    return this.gathering.ask({ event, now });
  }

  private async openTogether(events: readonly Routed[], now: Date): Promise<Handled[]> {
    await this.requests?.untilAtMost(FEW, PATIENCE_MS);
    return this.openLot(events, now);
  }

  private openAlone = async (event: Routed, now: Date): Promise<Handled> => (await this.openLot([event], now))[0]!;

  /** In one transaction, as if each came after the other. */
  private openLot(events: readonly Routed[], now: Date): Promise<Handled[]> {
    return this.database.transaction(async (tx) => {
      const ids = events.map(({ id }) => id);
      const claimed = await claimMessages(tx, 'dispatch', ids);
      const isFresh = ids.map((id, i) => claimed.has(id) && ids.indexOf(id) === i);
      const fresh = events.filter((_, i) => isFresh[i]);
      const muted = fresh.filter(({ data }) => data.judgement.muted);
      await keepNewCases(tx, muted.map(({ data, id }) => ({ events: firstSteps(data, this.city, new Map(), now), causationId: id })), SYSTEM, now);
      const heard = fresh.filter((event) => !muted.includes(event));
      if (heard.length > 0) await lockPlaces(tx, heard.map(placeOf), this.radius());
      await this.openHeard(tx, heard, now);
      return isFresh.map((is) => (is ? handled : skipped('handled before')));
    });
  }

  /** Round by round: in each those that may join together, then those that have none before them nearby, so that every report sees what those before it have left. */
  private async openHeard(tx: Tx, events: readonly Routed[], now: Date): Promise<void> {
    // Squares around two places overlap up to so far; a case that a reporter names may lie anywhere.
    const isNear = (a: Routed, b: Routed) => Boolean(a.data.report.joins ?? b.data.report.joins) || distanceMetres(placeOf(a), placeOf(b)) <= 3 * this.radius();
    for (let rest = events; rest.length > 0; ) {
      const joined = await joinTogether(tx, rest, this.city, now, isNear);
      const left = rest.filter((event) => !joined.has(event));
      const apart = left.filter((event, i) => !left.slice(0, i).some((before) => isNear(event, before)));
      await this.openApart(tx, apart, now);
      rest = left.filter((event) => !apart.includes(event));
    }
  }

  /** How far what is around a place may matter, in metres. */
  private radius = (): number => Math.max(this.city.sameProblem.radius, this.city.alerts.radius);

  /** No two of these are near each other: nothing that one does concerns another. What joins a case does so by itself, those with one of their own are opened in one go. */
  private async openApart(tx: Tx, events: readonly Routed[], now: Date): Promise<void> {
    const around = await lookAroundEach(tx, events.map(placeOf), this.city, now);
    const openings: Opening[] = [];
    for (const [i, event] of events.entries()) {
      const own = await this.joinUnlessOwn(tx, event, around[i]!, now);
      if (own) openings.push({ event, own, around: around[i]! });
    }
    await openOwn(tx, openings, this.city, this.repeats, now);
  }

  /** Joins the case of the same thing; answers what is to be said of a case of its own when there is none. */
  private async joinUnlessOwn(tx: Tx, event: Routed, around: Around, now: Date): Promise<Own | null> {
    const sighting = sightingOf(event.data, this.city.kindOf);
    const found = await joinOrOwn(tx, event, sighting, around, this.city, now);
    if (found.kind === 'own') return found;
    // Two cases that a report fits as well may be one thing, and so may those that are alike by all that was told of each since they were opened.
    const alike = [...found.rivals, ...alikeByNow(found.state, sighting, around.cases, this.city.sameProblem)];
    const state = await askWhetherSame(tx, found.state, alike, now, event.id);
    await keepSightings(tx, [{ sighting, routed: event.data }]);
    await this.watch(tx, state, event, now);
    return null;
  }

  /** Complaints may raise an alert and ask for another mode of handling. */
  private async watch(tx: Tx, state: CaseState, { data, id }: Routed, now: Date): Promise<void> {
    const [complaints] = await this.repeats.heardEach(tx, [{ state, source: data.report.source, around: null }], now);
    const mode = modeEvents(state, complaints!, this.city);
    if (mode.length > 0) await keepEvents(tx, state, mode, SYSTEM, now, id);
  }
}
