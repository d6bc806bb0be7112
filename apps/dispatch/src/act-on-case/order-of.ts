import { assignmentOf, unitOf, type CaseState, type Command, type Dispatching, type NamedCategory, type NamedUnit, type Proof } from '@paidan/case';
import { done, refuse, words, type Outcome, type Refusal, type Routing, type Words } from '@paidan/contracts';
import { randomUUID } from 'node:crypto';
import { dutyOf, noting } from './duty-of-order';
import { putsPlaceRight } from './put-right';
import { said, type Circumstances, type Wish } from './wish';

const byHand = words('人工派遣', 'dispatched by hand');

/** The first order, or another one after a return: to the unit named, else to the one the rules name. */
export function dispatch(state: CaseState, wish: Wish, category: NamedCategory | null, verify: boolean, circumstances: Circumstances): Outcome<Command> {
  const own = putsPlaceRight(wish) && !wish.unitId ? wish.note : (wish.reason ?? wish.note);
  const order = orderBy(state, wish, category, own ? said(own) : null, circumstances.rerouted ?? state.routing, circumstances);
  return order.kind === 'refused' ? order : done({ action: 'dispatch', category, relocation: circumstances.relocation, to: order.value, verify, automatic: false });
}

/** To the unit named; where a place or category is put right, else to the one the rules name there. */
export function transfer(state: CaseState, wish: Wish, category: NamedCategory | null, because: Words, circumstances: Circumstances): Outcome<Command> {
  const { rerouted, relocation } = circumstances;
  if (!wish.unitId && !rerouted) return unitNeeded();
  const order = orderBy(state, wish, category, relocation && !wish.unitId ? null : because, rerouted ?? state.routing, circumstances);
  return order.kind === 'refused' ? order : done({ action: 'transfer', category, relocation, to: order.value });
}

export function arbitrate(state: CaseState, wish: Wish, because: Words, circumstances: Circumstances): Outcome<Command> {
  if (!wish.unitId) return unitNeeded();
  const order = orderBy(state, wish, null, because, state.routing, circumstances);
  return order.kind === 'refused' ? order : done({ action: 'arbitrate', to: order.value });
}

/** @param own the person's own reason; null: that of the rules, when they name the unit. */
function orderBy(state: CaseState, wish: Wish, category: NamedCategory | null, own: Words | null, routing: Routing, circumstances: Circumstances): Outcome<Dispatching> {
  const { city, now } = circumstances;
  const code = (category ?? state.category)?.code;
  if (!code) return refuse(400, 'CASE.CATEGORY_NEEDED', '请先选择类别。', 'Please choose a category first.', { field: 'category' });
  const unit = wish.unitId ? city.unit(wish.unitId) : routing.kind === 'unit' ? city.unit(routing.unitId) : null;
  if (!unit) return wish.unitId ? unitUnknown() : unitNeeded();
  if (!city.canAnswer(unit.id)) return unitIdle(unit);
  const condition = wish.condition ?? (code === state.category?.code ? conditionOf(state) : undefined);
  const because = own ?? (wish.unitId || routing.kind !== 'unit' ? byHand : routing.because);
  return onDuty(city.orderTo(unit, code, because, now, condition), wish, circumstances);
}

/** The order with what is to be said of the unit's duty, or why it is refused. */
function onDuty(order: Dispatching, wish: Wish, circumstances: Circumstances): Outcome<Dispatching> {
  const note = dutyOf(order, wish, circumstances);
  if (note.kind === 'refused') return note;
  return done({ ...order, because: noting(order.because, note.value), ...(note.value?.despite ? { despiteDuty: true as const } : {}) });
}

/** The condition (立案条件) that its limit was chosen by; what was true of it is true for the next unit and the rework. */
export const conditionOf = (state: CaseState): number | undefined => assignmentOf(state)?.clock?.limit.conditionNo ?? state.condition;

/** Rework goes to the same unit with a new deadline; a case that never had one goes back to the queue. */
export function again(state: CaseState, action: 'fail' | 'reopen', proof: Proof, because: Words, { city, now }: Circumstances): Outcome<Command> {
  const unit: NamedUnit | null = unitOf(state);
  const order = unit && state.category ? city.orderTo(unit, state.category.code, because, now, conditionOf(state)) : null;
  return done(action === 'reopen' ? { action, again: order, because } : { action, proof, again: order, because });
}

/** The parts of a split, each a case of its own with its unit and deadline; those of a later round are told apart by it. */
export function parts(state: CaseState, wish: Wish, category: NamedCategory | null, verify: boolean, because: Words, circumstances: Circumstances): Outcome<Command> {
  const { city, now } = circumstances;
  const named = (wish.parts ?? []).map(({ unitId, note }) => ({ unit: city.unit(unitId), note }));
  if (named.some(({ unit }) => unit === null)) return refuse(400, 'CASE.UNIT_UNKNOWN', '没有这个责任单位。', 'There is no such unit.', { field: 'parts' });
  const idle = named.find(({ unit }) => !city.canAnswer(unit!.id));
  if (idle) return unitIdle(idle.unit!, 'parts');
  const code = (category ?? state.category)?.code ?? '';
  const number = state.round > 1 ? `${state.caseNumber}-R${state.round}` : state.caseNumber;
  const split = named.map(({ unit, note }, i) => {
    const due = city.due(code, now, wish.condition ?? conditionOf(state));
    return { caseId: randomUUID(), caseNumber: `${number}-${i + 1}`, unit: unit!, outcome: null, ...due, ...(note ? { task: said(note) } : {}) };
  });
  let reason = because.zh ? because : words('涉及多个责任单位', 'several units are concerned');
  for (const part of split) {
    const note = dutyOf(part, wish, circumstances, 'parts');
    if (note.kind === 'refused') return note;
    reason = noting(reason, note.value);
  }
  return done({ action: 'split', category, parts: split, verify, at: now.toISOString(), because: reason });
}

const unitNeeded = (): Refusal => refuse(400, 'CASE.UNIT_NEEDED', '请选择责任单位。', 'Please choose a unit.', { field: 'unitId' });
const unitUnknown = (): Refusal => refuse(400, 'CASE.UNIT_UNKNOWN', '没有这个责任单位。', 'There is no such unit.', { field: 'unitId' });
const unitIdle = (unit: NamedUnit, field = 'unitId'): Refusal =>
  refuse(409, 'CASE.UNIT_WITHOUT_DUTY', `${unit.name.zh}没有职责或已停用，不能接单，请改派其他单位。`, `${unit.name.en} has no duty or is inactive, please choose another unit.`, { field });
