import { judgeSame, type CaseState, type Possible, type Sighting } from '@paidan/case';
import { words, type ReportRouted, type TypedEvent, type Words } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import type { CityUnits } from '../city-units';
import { isOpen, joinCase, lockPath, standsFor, type Path } from '../find-same/join-case';
import type { Around } from '../find-same/look-around';
import { publicMetres } from '../show-public/public-rule';
import { elsewhere, namedChecked, namedEnded, namedFar, namedUnknown } from './not-joined';
import { NOTHING_LIKE_IT, type Own } from './own-case';

/** `rivals`: other cases that the report fits as well. */
export interface Joined {
  readonly kind: 'joined';
  readonly state: CaseState;
  readonly rivals: readonly Possible[];
}

/** "Me too" is taken at its word within so many radii of the case; farther off a dispatcher is asked. */
const AT_ITS_WORD = 4;

/** Joins the case of the same thing; answers what is to be said of a case of its own when there is none, without asking the database when nothing is like it. */
export async function joinOrOwn(tx: Tx, { data: routed, id }: TypedEvent<ReportRouted>, sighting: Sighting, { cases }: Around, city: CityUnits, now: Date): Promise<Own | Joined> {
  const meToo = routed.report.joins ? await joinNamed(tx, routed, city, now, id) : NOTHING_LIKE_IT;
  if (meToo.kind === 'joined' || meToo.possible.length > 0 || meToo.recurrence !== null) return meToo;
  const apart = meToo.apart ? { apart: meToo.apart } : {};
  const verdict = judgeSame(sighting, cases.filter(({ forced }) => !forced), city.sameProblem);
  if (verdict.kind === 'own') return { ...verdict, ...apart };
  const path = await lockPath(tx, verdict.to.caseId, routed.report.place);
  if (!path || !isOpen(path)) return { ...NOTHING_LIKE_IT, ...apart };
  const state = await joinCase(tx, path, routed, verdict.by, elsewhere(meToo.apart, verdict.because), now, id);
  return { kind: 'joined', state, rivals: verdict.rivals };
}

/** The reporter named the case: it is joined when it is open, near and not repaired yet; a closed one is what came back. Where it is not joined, the reporter is told why. */
async function joinNamed(tx: Tx, routed: ReportRouted, { sameProblem }: CityUnits, now: Date, causationId: string): Promise<Own | Joined> {
  const { joins, place } = routed.report;
  const path = await lockPath(tx, joins!, place);
  if (!path) return { ...NOTHING_LIKE_IT, apart: namedUnknown };
  if (!isOpen(path)) return { ...NOTHING_LIKE_IT, recurrence: cameBack(standsFor(path), sameProblem.recurDays, now), apart: namedEnded(path) };
  if (standsFor(path).stage === 'completed') return { ...NOTHING_LIKE_IT, possible: [repaired(path)], apart: namedChecked(path) };
  const metres = publicMetres(place, path[0].place);
  if (metres > AT_ITS_WORD * sameProblem.radius) {
    const because = words(`市民表示与本案为同一问题，但相距约 ${metres} 米`, `the reporter says it is the same, but it is about ${metres} m away`);
    return { ...NOTHING_LIKE_IT, possible: [{ of: namedOf(path), likeness: 0.5, because }], apart: namedFar(path, metres) };
  }
  return { kind: 'joined', state: await joinCase(tx, path, routed, 'me-too', saysSo, now, causationId), rivals: [] };
}

/** Repaired, as its unit says: whether the report tells of what was or of what is, a dispatcher decides. */
const repaired = (path: Path): Possible =>
  ({ of: namedOf(path), likeness: 0.5, because: words('市民表示与本案为同一问题，而本案已报完工、正在核查', 'the reporter says it is the same, which its unit reported as repaired') });

function cameBack(state: CaseState, days: number, now: Date): Own['recurrence'] {
  const since = new Date(now.getTime() - days * 86_400_000).toISOString();
  const { caseId, caseNumber } = state;
  return state.stage === 'closed' && state.closedAt > since ? { of: { caseId, caseNumber }, likeness: 1, because: saysSo } : null;
}

function namedOf(path: Path): Possible['of'] {
  const { caseId, caseNumber } = standsFor(path);
  return { caseId, caseNumber };
}

const saysSo: Words = words('市民表示与本案为同一问题', 'The reporter says it is the same');
