import { isComparedAgainAt, likeNeighbours, type CaseState, type Possible, type SameProblemSettings, type Sighting } from '@paidan/case';
import type { Tx } from '@paidan/persistence';
import { keepEvents, lockCase } from '../case-store/case-store';
import { SYSTEM } from '../case-store/system-actor';
import type { CityUnits } from '../city-units';
import { keepProposals, proposed } from './keep-proposals';
import { lookAround, type NearCase } from './look-around';

/** What a case may be one with now that a report joined it; nothing at most of its reports. The cases are those that were looked at for the report: nothing more is read. */
export function alikeByNow({ caseId, reports }: CaseState, sighting: Sighting, cases: readonly NearCase[], settings: SameProblemSettings): Possible[] {
  const host = isComparedAgainAt(reports) ? cases.find((one) => one.caseId === caseId) : undefined;
  return host ? likeNeighbours({ ...host, sightings: [sighting, ...host.sightings] }, cases.filter(notForced), settings) : [];
}

/** A merge brings a case what was told of another: what is beside it is looked at again by all of that. The case must be locked. */
export async function compareAfterMerge(tx: Tx, hostId: string, city: CityUnits, now: Date): Promise<void> {
  const host = (await lockCase(tx, hostId))!;
  const { cases } = await lookAround(tx, host.place, city, now);
  const whole = cases.find(({ caseId }) => caseId === hostId);
  if (whole) await askWhetherSame(tx, host, likeNeighbours(whole, cases.filter(notForced), city.sameProblem), now, null);
}

/** Puts pairs to the dispatcher, each once, whichever of the two came first and whatever was answered. The case must be locked. */
export async function askWhetherSame(tx: Tx, host: CaseState, possible: readonly Possible[], now: Date, causationId: string | null): Promise<CaseState> {
  const others = possible.filter(({ of }, i) => of.caseId !== host.caseId && possible.findIndex((one) => one.of.caseId === of.caseId) === i);
  const asked = await keepProposals(tx, others.map((one) => ({ caseId: host.caseId, possible: one })), now);
  return asked.length > 0 ? keepEvents(tx, host, asked.map((pair) => proposed(pair.possible)), SYSTEM, now, causationId) : host;
}

const notForced = ({ forced }: NearCase): boolean => !forced;
