import type { CaseState, Relocation } from '@paidan/case';
import { done, refuse, words, type Outcome, type Refusal, type Routing } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import type { AskOthers } from '../ask-others';
import { locate } from '../prove-completion/locate';
import type { Wish } from './wish';

/** What a person puts right with an order, as the rules see it. */
export interface PutRight {
  /** Where the rules send it now; null when nothing was put right that they depend on. */
  readonly rerouted: Routing | null;
  readonly relocation: Relocation | null;
}

export const nothingPutRight: PutRight = { rerouted: null, relocation: null };
/** With these a place may be put right; with the others a location says where somebody is. */
const placing: readonly Wish['action'][] = ['file', 'dispatch', 'transfer'];
/** Nearer than this it is the same place, in metres. */
const SAME_PLACE = 1;

export const putsPlaceRight = ({ action, location }: Wish): boolean => location !== undefined && placing.includes(action);

/** Asks the rules anew when a person corrects the place or, without naming a unit, the category. */
export async function putRight(state: CaseState, wish: Wish, others: AskOthers): Promise<Outcome<PutRight>> {
  const located = putsPlaceRight(wish) ? locate(wish.location!) : done(state.place);
  if (located.kind === 'refused') return located;
  const to = located.value;
  const metres = distanceMetres(state.place, to);
  const moved = metres >= SAME_PLACE;
  const recategorized = (wish.action === 'dispatch' || wish.action === 'transfer') && !wish.unitId && wish.category !== undefined && wish.category !== state.category?.code;
  if (!moved && !recategorized) return done(nothingPutRight);
  const routing = await others.route({ place: to, categoryCode: wish.category ?? state.category?.code ?? null, at: state.receivedAt });
  if (routing.kind === 'refused') return routing;
  if (!moved) return done({ rerouted: routing.value, relocation: null });
  if (routing.value.grid === null) return outsideCity();
  return done({ rerouted: routing.value, relocation: { to, stated: wish.location!, routing: routing.value, because: movedBecause(state, wish, routing.value.grid, metres) } });
}

/** The reason as it was given, with the grid before and after and how far they are apart. */
function movedBecause({ routing }: CaseState, { reason = '' }: Wish, { gridCode }: NonNullable<Routing['grid']>, distance: number) {
  const [before, metres] = [routing.grid?.gridCode, Math.round(distance)];
  return words(`${reason}（更正后相距 ${metres} 米，网格 ${before ?? '未定'} → ${gridCode}）`, `${reason} (moved by ${metres} m, grid ${before ?? 'unknown'} → ${gridCode})`);
}

const outsideCity = (): Refusal =>
  refuse(400, 'CASE.PLACE_OUTSIDE_CITY', '更正后的地点不在本市单元网格内，请核对；确属外市的问题请不予受理。', 'The corrected place lies outside the city’s grids, please check it; what is another city’s is refused.', { field: 'location' });
