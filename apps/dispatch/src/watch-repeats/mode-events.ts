import { asksForMore, chooseMode, type CaseEvent, type CaseState } from '@paidan/case';
import type { Tx } from '@paidan/persistence';
import type { CityUnits } from '../city-units';
import { complaintTimes } from './count-complaints';

const DAY_MS = 86_400_000;

/** How the case is to be handled, once it is filed: when that is not chosen yet, or more is asked for now. */
export function modeEvents(state: CaseState, complaints: number, city: CityUnits): CaseEvent[] {
  if (!state.category || state.stage === 'received' || state.stage === 'accepted' || state.stage === 'verifying') return [];
  const { mode, because } = chooseMode({ ...city.hardnessOf(state.category.code), complaints }, city.modes);
  return asksForMore(mode, state.mode) ? [{ type: 'mode-set', mode, because }] : [];
}

/** The same for a case that a person files or dispatches, by the complaints of the same thing so far. */
export async function modeByHand(tx: Tx, after: CaseState, events: readonly CaseEvent[], city: CityUnits, now: Date): Promise<CaseEvent[]> {
  if (!after.category || !events.some(({ type }) => type === 'filed' || type === 'dispatched' || type === 'split')) return [];
  const since = new Date(now.getTime() - city.alerts.windowDays * DAY_MS);
  const complaints = await complaintTimes(tx, after.place, city.kindOf(after.category.code), since, city);
  return modeEvents(after, complaints.length, city);
}
