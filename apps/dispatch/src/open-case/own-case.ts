import { replay, sightingOf, type CaseEvent, type SameVerdict } from '@paidan/case';
import type { ReportRouted, TypedEvent } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import { keepEvents, keepNewCases } from '../case-store/case-store';
import { SYSTEM } from '../case-store/system-actor';
import type { CityUnits } from '../city-units';
import { keepProposals, proposed } from '../find-same/keep-proposals';
import { keepSightings } from '../find-same/keep-sighting';
import type { Around } from '../find-same/look-around';
import { readRosters, type Rosters } from '../keep-roster/read-rosters';
import { modeEvents } from '../watch-repeats/mode-events';
import type { WatchRepeats } from '../watch-repeats/watch-repeats';
import { firstSteps } from './first-steps';
import { notJoined, type Apart } from './not-joined';

/** What is to be said of a case of its own. `apart`: why the case that the reporter named was not joined. */
export type Own = Extract<SameVerdict, { kind: 'own' }> & { readonly apart?: Apart };
export const NOTHING_LIKE_IT: Own = { kind: 'own', possible: [], recurrence: null };

/** A report that gets a case of its own, and what was around. */
export interface Opening {
  readonly event: TypedEvent<ReportRouted>;
  readonly own: Own;
  readonly around: Around;
}

/** Opens cases no two of which are near each other, in a few statements for all. The messages must be claimed, the places locked. */
export async function openOwn(tx: Tx, openings: readonly Opening[], city: CityUnits, repeats: WatchRepeats, now: Date): Promise<void> {
  if (openings.length === 0) return;
  const rosters = await readRosters(tx, now);
  const states = await keepNewCases(tx, openings.map((opening) => ({ events: stepsOf(opening, city, repeats, rosters, now), causationId: opening.event.id })), SYSTEM, now);
  const opened = openings.map((opening, i) => ({ ...opening, state: states[i]!, source: opening.event.data.report.source }));
  await keepProposals(tx, opened.flatMap(({ state, own }) => own.possible.map((possible) => ({ caseId: state.caseId, possible }))), now);
  await keepSightings(tx, openings.map(({ event }) => ({ sighting: sightingOf(event.data, city.kindOf), routed: null })));
  const complaints = await repeats.heardEach(tx, opened, now);
  for (const [i, { state, event }] of opened.entries()) {
    const mode = modeEvents(state, complaints[i]!, city);
    if (mode.length > 0) await keepEvents(tx, state, mode, SYSTEM, now, event.id);
  }
}

function stepsOf({ event: { data }, own: { possible, recurrence, apart }, around }: Opening, city: CityUnits, repeats: WatchRepeats, rosters: Rosters, now: Date): CaseEvent[] {
  const steps = firstSteps(data, city, rosters, now);
  const state = replay(steps)!;
  return [
    ...steps, ...modeEvents(state, repeats.atOnce({ state, source: data.report.source, around }) ?? 0, city),
    ...(apart ? [notJoined(apart)] : []),
    ...possible.map(proposed),
    ...(recurrence ? [{ type: 'recurred', of: recurrence.of, because: recurrence.because } as const] : []),
  ];
}
