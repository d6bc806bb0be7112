import { judgeSame, replay, sightingOf, type CaseEvent, type CaseState, type Possible, type SameVerdict, type Sighting } from '@paidan/case';
import { words, type Place, type ReportRouted, type TypedEvent, type Words } from '@paidan/contracts';
import { Injectable, Optional } from '@nestjs/common';
import { distanceMetres } from '@paidan/geo';
import { Gathering, handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, claimMessages, Database, type Tx } from '@paidan/persistence';
import { RequestsInHand } from '@paidan/service-kit';
import { keepEvents, keepNewCases } from '../case-store/case-store';
import { SYSTEM } from '../case-store/system-actor';
import { CityUnits } from '../city-units';
import { alikeByNow, askWhetherSame } from '../find-same/compare-again';
import { findAlone, lockPlaces } from '../find-same/find-alone';
import { isOpen, joinCase, lockPath, standsFor, type Path } from '../find-same/join-case';
import { keepProposals, proposed } from '../find-same/keep-proposals';
import { keepSighting, keepSightings } from '../find-same/keep-sighting';
import { lookAround, type Around } from '../find-same/look-around';
import { readRosters, type Rosters } from '../keep-roster/read-rosters';
import { publicMetres } from '../show-public/public-rule';
import { modeEvents } from '../watch-repeats/mode-events';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { firstSteps } from './first-steps';
import { joinTogether } from './join-together';
import { elsewhere, namedChecked, namedEnded, namedFar, namedUnknown, notJoined, type Apart } from './not-joined';

interface Routed { readonly event: TypedEvent<ReportRouted>; readonly now: Date }
/** `apart`: why the case that the reporter named was not joined. */
type Own = Extract<SameVerdict, { kind: 'own' }> & { readonly apart?: Apart };
/** `rivals`: other cases that the report fits as well. */
interface Joined { readonly kind: 'joined'; readonly state: CaseState; readonly rivals: readonly Possible[] }
const NOTHING_LIKE_IT: Own = { kind: 'own', possible: [], recurrence: null };
/** "Me too" is taken at its word within so many radii of the case; farther off a dispatcher is asked. */
const AT_ITS_WORD = 4;

/** Opened together at most. */
const LOT = 32;
/** People who act wait for an answer, reports do not: while more than so many requests are in hand the next lot waits, so long (milliseconds) at most. */
const [FEW, PATIENCE_MS] = [64, 200];

const placeOf = ({ event }: Routed) => event.data.report.place;

/** Gives a routed report its case: the one that is about the same thing already, else one of its own, opened and, when evidence and place allow, dispatched. */
@Injectable()
export class OpenCase {
  private readonly gathering = new Gathering<Routed, Handled>((asks) => this.openTogether(asks), (ask) => this.openAlone(ask), LOT);

  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    private readonly repeats: WatchRepeats,
    @Optional() private readonly requests?: RequestsInHand,
  ) {}

  /** Reports that come side by side are opened in one go; when one of them fails, each by itself. */
  open(event: TypedEvent<ReportRouted>, now: Date): Promise<Handled> {
    return this.gathering.ask({ event, now });
  }

  /** In one transaction: those that stand alone at once, then each of the rest as it came, seeing what those before it have left. */
  private async openTogether(asks: readonly Routed[]): Promise<Handled[]> {
    await this.requests?.untilAtMost(FEW, PATIENCE_MS);
    const now = asks[0]!.now;
    return this.database.transaction(async (tx) => {
      const ids = asks.map(({ event }) => event.id);
      const claimed = await claimMessages(tx, 'dispatch', ids);
      const isFresh = ids.map((id, i) => claimed.has(id) && ids.indexOf(id) === i);
      const fresh = asks.filter((_, i) => isFresh[i]);
      await lockPlaces(tx, fresh.map(placeOf), this.radius());
      const rest = await this.openLonely(tx, fresh, now);
      await this.openRest(tx, rest, now);
      return isFresh.map((is) => (is ? handled : skipped('handled before')));
    });
  }

  /** Opens those that have nothing to do with each other or with what is there; answers the others. */
  private async openLonely(tx: Tx, asks: readonly Routed[], now: Date): Promise<Routed[]> {
    const candidates = asks.filter(({ event }) => this.mayStandAlone(event.data));
    const isAlone = await findAlone(tx, candidates.map(placeOf), this.city, now);
    const alone = candidates.filter((_, i) => isAlone[i]);
    if (alone.length === 0) return [...asks];
    const rosters = await readRosters(tx, now);
    await keepNewCases(tx, alone.map(({ event: { id, data } }) => ({ events: this.stepsAlone(data, rosters, now), causationId: id })), SYSTEM, now);
    await keepSightings(tx, alone.map(({ event }) => ({ sighting: sightingOf(event.data, this.city.kindOf), routed: null })));
    return asks.filter((ask) => !alone.includes(ask));
  }

  /** Round by round: in each those that may join together, then those that have none before them nearby, so that every report sees what those before it have left. */
  private async openRest(tx: Tx, asks: readonly Routed[], now: Date): Promise<void> {
    const isNear = (a: Place, b: Place) => distanceMetres(a, b) <= 2 * this.radius();
    for (let rest = asks; rest.length > 0; ) {
      const joined = await joinTogether(tx, rest.map(({ event }) => event), this.city, now, isNear);
      const left = rest.filter(({ event }) => !joined.has(event));
      const far = left.filter((ask, i) => !left.slice(0, i).some((before) => isNear(placeOf(before), placeOf(ask))));
      for (const ask of far) await this.openHere(tx, { ...ask, now });
      rest = left.filter((ask) => !far.includes(ask));
    }
  }

  /** Nothing about the report itself asks for a look at its own place, and one complaint raises no alert. */
  private mayStandAlone = ({ report, judgement }: ReportRouted): boolean => !judgement.muted && !report.joins && this.city.alerts.levels[0]!.from > 1;

  private stepsAlone(routed: ReportRouted, rosters: Rosters, now: Date): CaseEvent[] {
    const steps = firstSteps(routed, this.city, rosters, now);
    return [...steps, ...modeEvents(replay(steps)!, this.city.alerts.sources.includes(routed.report.source) ? 1 : 0, this.city)];
  }

  private openAlone(ask: Routed): Promise<Handled> {
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'dispatch', ask.event.id))) return skipped('handled before');
      await lockPlaces(tx, [placeOf(ask)], this.radius());
      await this.openHere(tx, ask);
      return handled;
    });
  }

  /** How far what is around a place may matter, in metres. */
  private radius = (): number => Math.max(this.city.sameProblem.radius, this.city.alerts.radius);

  /** The message must be claimed, the place locked. */
  private async openHere(tx: Tx, { event: { data: routed, id }, now }: Routed): Promise<void> {
    if (routed.judgement.muted) {
      await keepEvents(tx, null, firstSteps(routed, this.city, new Map(), now), SYSTEM, now, id);
      return;
    }
    const around = await lookAround(tx, routed.report.place, this.city, now);
    const sighting = sightingOf(routed, this.city.kindOf);
    const found = await this.joinOrOwn(tx, routed, sighting, around, now, id);
    const state = found.kind === 'own' ? await this.openOwn(tx, routed, found, now, id) : await this.askWhatElse(tx, found, sighting, around, now, id);
    await keepSighting(tx, sighting, found.kind === 'own' ? null : routed);
    await this.watch(tx, state, routed.report.source, found.kind === 'own' ? around : null, now, id);
  }

  /** Complaints may raise an alert and ask for another mode of handling. */
  private async watch(tx: Tx, state: CaseState, source: CaseState['source'], around: Around | null, now: Date, causationId: string): Promise<void> {
    const mode = modeEvents(state, await this.repeats.heard(tx, state, source, around, now), this.city);
    if (mode.length > 0) await keepEvents(tx, state, mode, SYSTEM, now, causationId);
  }

  /** Joins the case of the same thing; answers what is to be said of a case of its own when there is none. */
  private async joinOrOwn(tx: Tx, routed: ReportRouted, sighting: Sighting, { cases }: Around, now: Date, causationId: string): Promise<Own | Joined> {
    const meToo = routed.report.joins ? await this.meToo(tx, routed, now, causationId) : NOTHING_LIKE_IT;
    if (meToo.kind === 'joined' || meToo.possible.length > 0 || meToo.recurrence !== null) return meToo;
    const apart = meToo.apart ? { apart: meToo.apart } : {};
    const verdict = judgeSame(sighting, cases.filter(({ forced }) => !forced), this.city.sameProblem);
    if (verdict.kind === 'own') return { ...verdict, ...apart };
    const path = await lockPath(tx, verdict.to.caseId, routed.report.place);
    if (!path || !isOpen(path)) return { ...NOTHING_LIKE_IT, ...apart };
    const state = await joinCase(tx, path, routed, verdict.by, elsewhere(meToo.apart, verdict.because), now, causationId);
    return { kind: 'joined', state, rivals: verdict.rivals };
  }

  /** Two cases that a report fits as well may be one thing, and so may those that are alike by all that was told of each since they were opened. */
  private askWhatElse(tx: Tx, { state, rivals }: Joined, sighting: Sighting, { cases }: Around, now: Date, causationId: string): Promise<CaseState> {
    return askWhetherSame(tx, state, [...rivals, ...alikeByNow(state, sighting, cases, this.city.sameProblem)], now, causationId);
  }

  /** The reporter named the case: it is joined when it is open, near and not repaired yet; a closed one is what came back. Where it is not joined, the reporter is told why. */
  private async meToo(tx: Tx, routed: ReportRouted, now: Date, causationId: string): Promise<Own | Joined> {
    const { joins, place } = routed.report;
    const path = await lockPath(tx, joins!, place);
    if (!path) return { ...NOTHING_LIKE_IT, apart: namedUnknown };
    if (!isOpen(path)) return { ...NOTHING_LIKE_IT, recurrence: this.cameBack(standsFor(path), now), apart: namedEnded(path) };
    if (standsFor(path).stage === 'completed') return { ...NOTHING_LIKE_IT, possible: [this.repaired(path)], apart: namedChecked(path) };
    const metres = publicMetres(place, path[0].place);
    if (metres > AT_ITS_WORD * this.city.sameProblem.radius) {
      const { caseId, caseNumber } = standsFor(path);
      const because = words(`市民表示与本案为同一问题，但相距约 ${metres} 米`, `the reporter says it is the same, but it is about ${metres} m away`);
      return { ...NOTHING_LIKE_IT, possible: [{ of: { caseId, caseNumber }, likeness: 0.5, because }], apart: namedFar(path, metres) };
    }
    return { kind: 'joined', state: await joinCase(tx, path, routed, 'me-too', saysSo, now, causationId), rivals: [] };
  }

  /** Repaired, as its unit says: whether the report tells of what was or of what is, a dispatcher decides. */
  private repaired(path: Path): Possible {
    const { caseId, caseNumber } = standsFor(path);
    return { of: { caseId, caseNumber }, likeness: 0.5, because: words('市民表示与本案为同一问题，而本案已报完工、正在核查', 'the reporter says it is the same, which its unit reported as repaired') };
  }

  private cameBack(state: CaseState, now: Date): Own['recurrence'] {
    const since = new Date(now.getTime() - this.city.sameProblem.recurDays * 86_400_000).toISOString();
    const { caseId, caseNumber } = state;
    return state.stage === 'closed' && state.closedAt > since ? { of: { caseId, caseNumber }, likeness: 1, because: saysSo } : null;
  }

  private async openOwn(tx: Tx, routed: ReportRouted, { possible, recurrence, apart }: Own, now: Date, causationId: string): Promise<CaseState> {
    const steps = firstSteps(routed, this.city, await readRosters(tx, now), now);
    const events: CaseEvent[] = [
      ...steps, ...modeEvents(replay(steps)!, 0, this.city),
      ...(apart ? [notJoined(apart)] : []),
      ...possible.map(proposed),
      ...(recurrence ? [{ type: 'recurred', of: recurrence.of, because: recurrence.because } as const] : []),
    ];
    const state = await keepEvents(tx, null, events, SYSTEM, now, causationId);
    await keepProposals(tx, state.caseId, possible, now);
    return state;
  }
}

const saysSo: Words = words('市民表示与本案为同一问题', 'The reporter says it is the same');
