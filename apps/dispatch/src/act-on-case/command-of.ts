import type { CaseState, Command, NamedCategory, NamedUnit } from '@paidan/case';
import { done, refuse, words, type ActOnCase, type Outcome, type Refusal, type Routing, type Words } from '@paidan/contracts';
import type { CityUnits } from '../city-units';

/** What a person asked, beside the version: the same for the console and for crews. */
export type Wish = Omit<ActOnCase, 'version'>;

export interface Circumstances {
  readonly city: CityUnits;
  readonly now: Date;
  /** Where the rules would send it, when a corrected category made us ask anew; else null. */
  readonly rerouted: Routing | null;
}

/** A person's own words stand for both languages. */
const said = (text: string): Words => words(text, text);
const byHand = words('人工派遣', 'dispatched by hand');

/** The full command behind a wish: names looked up, reasons present, deadline reckoned; or what is missing. */
export function commandOf(state: CaseState, wish: Wish, circumstances: Circumstances): Outcome<Command> {
  const { action, reason, note } = wish;
  const needsReason = ['refuse', 'return', 'fail', 'reopen', 'transfer'].includes(action);
  if (needsReason && !reason) return reasonNeeded();
  const because = said(reason ?? note ?? '');
  const category = chosenCategory(wish, circumstances.city);
  if (category.kind === 'refused') return category;
  switch (action) {
    case 'accept':
      return done({ action });
    case 'refuse':
      return done({ action, because, kind: wish.refusalKind ?? null });
    case 'return':
      return done({ action, because });
    case 'complete':
      return done({ action, proof: { photoIds: [...new Set(wish.photoIds ?? [])], note: note?.trim() || null } });
    case 'pass':
      return done({ action, outcome: note ? said(note) : words('核查通过，问题已解决', 'Checked, the problem is solved') });
    case 'file':
      return done({ action, category: category.value, manualReason: waitsForUnit, because: note ? said(note) : words('人工立案', 'filed by hand') });
    case 'dispatch':
      return dispatch(state, wish, category.value, circumstances);
    case 'transfer':
      return transfer(state, wish, because, circumstances);
    case 'fail':
    case 'reopen':
      return again(state, action, because, circumstances);
  }
}

const waitsForUnit = words('已立案，等待派遣', 'filed, waits for dispatch');

function chosenCategory(wish: Wish, city: CityUnits): Outcome<NamedCategory | null> {
  if (!wish.category) return done(null);
  const category = city.category(wish.category, 1);
  return category ? done(category) : refuse(400, 'CASE.CATEGORY_UNKNOWN', '没有这个类别，请重新选择。', 'There is no such category.', { field: 'category' });
}

function dispatch(state: CaseState, wish: Wish, category: NamedCategory | null, { city, now, rerouted }: Circumstances): Outcome<Command> {
  const code = (category ?? state.category)?.code;
  if (!code) return refuse(400, 'CASE.CATEGORY_NEEDED', '请先选择类别。', 'Please choose a category first.', { field: 'category' });
  const routing = rerouted ?? state.routing;
  const unit = wish.unitId ? city.unit(wish.unitId) : routing.kind === 'unit' ? city.unit(routing.unitId) : null;
  if (!unit) return wish.unitId ? unitUnknown() : unitNeeded();
  const because = wish.reason ?? wish.note ? said((wish.reason ?? wish.note)!) : wish.unitId || routing.kind !== 'unit' ? byHand : routing.because;
  return done({ action: 'dispatch', category, to: city.orderTo(unit, code, because, now), automatic: false });
}

function transfer(state: CaseState, wish: Wish, because: Words, { city, now }: Circumstances): Outcome<Command> {
  if (!wish.unitId) return unitNeeded();
  const unit = city.unit(wish.unitId);
  return unit && state.category ? done({ action: 'transfer', to: city.orderTo(unit, state.category.code, because, now) }) : unitUnknown();
}

/** Rework goes to the same unit with a new deadline; a refused case without unit goes back to the queue. */
function again(state: CaseState, action: 'fail' | 'reopen', because: Words, { city, now }: Circumstances): Outcome<Command> {
  const unit: NamedUnit | null = 'unit' in state ? state.unit : null;
  const order = unit && state.category ? city.orderTo(unit, state.category.code, because, now) : null;
  if (action === 'reopen') return done({ action, again: order, because });
  return order ? done({ action, again: order }) : unitNeeded();
}

const reasonNeeded = (): Refusal => refuse(400, 'CASE.REASON_NEEDED', '请填写理由。', 'Please give a reason.', { field: 'reason' });
const unitNeeded = (): Refusal => refuse(400, 'CASE.UNIT_NEEDED', '请选择责任单位。', 'Please choose a unit.', { field: 'unitId' });
const unitUnknown = (): Refusal => refuse(400, 'CASE.UNIT_UNKNOWN', '没有这个责任单位。', 'There is no such unit.', { field: 'unitId' });
