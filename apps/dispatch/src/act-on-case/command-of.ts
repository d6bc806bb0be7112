import { assignmentOf, type CaseState, type Command, type NamedCategory, type Proof } from '@paidan/case';
import { done, refuse, words, type Outcome, type Refusal, type Words } from '@paidan/contracts';
import type { CityUnits } from '../city-units';
import { again, arbitrate, dispatch, parts, transfer } from './order-of';
import { putsPlaceRight } from './put-right';
import { said, type Circumstances, type Wish } from './wish';

const needReason: readonly Wish['action'][] = [
  'refuse', 'return', 'transfer', 'arbitrate', 'fail', 'force-close', 'reopen', 'request-extension', 'suspend', 'supervise', 'merge', 'unmerge', 'appeal',
];
const DAY_MS = 86_400_000;
/** A question may stop the clock for so long at most. */
const ASK_DAYS_AT_MOST = 30;

/** The full command behind a wish: names looked up, reasons present, deadline reckoned; or what is missing. */
export function commandOf(state: CaseState, wish: Wish, circumstances: Circumstances): Outcome<Command> {
  const { action, reason, note } = wish;
  if ((needReason.includes(action) || putsPlaceRight(wish)) && !reason) return reasonNeeded();
  const category = chosenCategory(state, wish, circumstances.city);
  if (category.kind === 'refused') return category;
  const { city, now } = circumstances;
  const at = now.toISOString();
  const because = said(reason ?? note ?? '');
  const verify = city.verifies((category.value ?? state.category)?.code);
  switch (action) {
    case 'accept':
      return done({ action, verify, because: because.zh ? because : words('受理', 'accepted by the centre'), at });
    case 'refuse':
      return done({ action, because, kind: wish.refusalKind ?? null });
    case 'ask-citizen':
      return ask(wish, circumstances);
    case 'file':
      return done({ action, category: category.value, relocation: circumstances.relocation, manualReason: waitsForUnit, verify, because: note ? said(note) : words('人工立案', 'filed by hand') });
    case 'dispatch':
      return dispatch(state, wish, category.value, verify, circumstances);
    case 'transfer':
      return transfer(state, wish, category.value, because, circumstances);
    case 'arbitrate':
      return arbitrate(state, wish, because, circumstances);
    case 'return':
      return done({ action, because, arbitrateAfter: city.handling.arbitrateAfter });
    case 'request-extension':
      return done({ action, because, at });
    case 'decide-extension':
      return decideExtension(state, wish, because, circumstances);
    case 'suspend':
      return suspend(wish, because, circumstances);
    case 'resume':
      return done({ action, why: 'by-hand', due: dueAfterRest(state, city, now), because: because.zh ? because : words('恢复计时', 'the clock goes on') });
    case 'urge':
      return done({ action, because: because.zh ? because : words('请尽快办理', 'please hurry') });
    case 'supervise':
    case 'force-close':
      return done({ action, because });
    case 'split':
      return parts(state, wish, category.value, verify, because, circumstances);
    case 'merge':
      return circumstances.into ? done({ action, into: circumstances.into, at, because }) : refuse(400, 'CASE.MERGE_TARGET_NEEDED', '请选择并入的案件。', 'Please choose the case to merge into.', { field: 'intoCaseId' });
    case 'unmerge':
      return done({ action, due: dueAfterRest(state, city, now), additions: circumstances.givenBack, because });
    case 'complete':
      return done({ action, proof: { ...proofOf(wish), ...provenBy(circumstances) }, at, doubts: circumstances.proven?.doubts ?? null });
    case 'pass':
      return done({ action, proof: proofOf(wish), outcome: note ? said(note) : words('核查通过，问题已解决', 'Checked, the problem is solved'), at });
    case 'appeal':
      return done({ action, granted: wish.approve ?? null, because, at });
    case 'fail':
    case 'reopen':
      return again(state, action, proofOf(wish), because, circumstances);
  }
}

const waitsForUnit = words('已立案，等待派遣', 'filed, waits for dispatch');

const proofOf = ({ photoIds, note }: Wish): Proof => ({ photoIds: [...new Set(photoIds ?? [])], note: note?.trim() || null });

const provenBy = ({ proven }: Circumstances): Partial<Proof> => (proven ? { location: proven.location, photos: proven.photos } : {});

/** The deadline with the time pushed on for which the clock rested; null where no unit's clock ran. */
export function dueAfterRest(state: CaseState, city: CityUnits, now: Date) {
  const assigned = assignmentOf(state);
  return assigned && 'since' in state ? city.pushBack(assigned, state.stage, state.since, now) : null;
}

function ask({ question, until }: Wish, { city, now }: Circumstances): Outcome<Command> {
  if (!question) return refuse(400, 'CASE.QUESTION_NEEDED', '请写明需要市民补充的内容。', 'Please write what the citizen is asked.', { field: 'question' });
  const end = until ? new Date(until) : new Date(now.getTime() + city.handling.askDays * DAY_MS);
  const fits = end > now && end.getTime() <= now.getTime() + ASK_DAYS_AT_MOST * DAY_MS;
  return fits ? done({ action: 'ask-citizen', question: said(question), at: now.toISOString(), until: end.toISOString() }) : untilWrong(ASK_DAYS_AT_MOST);
}

function suspend({ until }: Wish, because: Words, { city, now }: Circumstances): Outcome<Command> {
  const most = city.handling.suspendDaysAtMost;
  const end = until ? new Date(until) : null;
  const fits = end !== null && end > now && end.getTime() <= now.getTime() + most * DAY_MS;
  return fits ? done({ action: 'suspend', because, at: now.toISOString(), until: end.toISOString() }) : untilWrong(most);
}

function decideExtension(state: CaseState, { approve }: Wish, because: Words, { city, now }: Circumstances): Outcome<Command> {
  if (approve === undefined) return refuse(400, 'CASE.DECISION_NEEDED', '请说明同意或不同意延期。', 'Please say whether the extension is granted.', { field: 'approve' });
  const assigned = assignmentOf(state);
  const due = assigned ? city.extend(assigned, now) : { promisedAt: state.receivedAt, deadline: because };
  return done({ action: 'decide-extension', granted: approve, due, because: because.zh ? because : words(approve ? '同意延期' : '不同意延期', approve ? 'granted' : 'not granted') });
}

function chosenCategory(state: CaseState, { category: code, condition }: Wish, city: CityUnits): Outcome<NamedCategory | null> {
  const category = code ? city.category(code, 1) : null;
  if (code && !category) return refuse(400, 'CASE.CATEGORY_UNKNOWN', '没有这个类别，请重新选择。', 'There is no such category.', { field: 'category' });
  const known = condition === undefined || city.hasCondition(code ?? state.category?.code ?? '', condition);
  return known ? done(category) : conditionUnknown();
}

const conditionUnknown = (): Refusal => refuse(400, 'CASE.CONDITION_UNKNOWN', '该类别没有这个立案条件，请重新选择。', 'This category has no such condition.', { field: 'condition' });
const reasonNeeded = (): Refusal => refuse(400, 'CASE.REASON_NEEDED', '请填写理由。', 'Please give a reason.', { field: 'reason' });
const untilWrong = (days: number): Refusal =>
  refuse(400, 'CASE.UNTIL_WRONG', `请填写恢复时间：须晚于现在，且不超过 ${days} 天。`, `Please say until when: later than now and within ${days} days.`, { field: 'until' });
