import { done, refuse, words, type Outcome, type Refusal, type Words } from '@paidan/contracts';
import type { CaseEvent } from './case-event';
import { unitOf, type CaseState, type NamedCase, type NamedCategory, type Proof, type Relocation } from './case-state';
import type { Command } from './command';
import { mayAct, type Asker } from './transitions';

/** Why `asker` cannot do such a thing now, whatever else they say; null when they can. */
export function whyNot(state: CaseState, action: Command['action'], asker: Asker): Refusal | null {
  const may = mayAct(state, action, asker);
  if (may === 'yes') return null;
  return may === 'wrong-stage' ? wrongStage(state, action) : notYours();
}

/** What happens when `asker` wants `command` in `state`: the events, or why not. */
export function decide(state: CaseState, command: Command, asker: Asker): Outcome<CaseEvent[]> {
  const unable = whyNot(state, command.action, asker);
  if (unable) return unable;
  switch (command.action) {
    case 'accept':
      return state.stage === 'dispatched' ? done([{ type: 'handling-started', at: command.at }]) : done([{ type: 'accepted', verify: command.verify && !state.verified, because: command.because }]);
    case 'refuse':
      return done([{ type: 'refused', because: command.because, kind: command.kind ?? null }]);
    case 'ask-citizen':
      return state.reporterId === null ? nobodyToAsk() : done([{ type: 'asked', question: command.question, at: command.at, until: command.until }]);
    case 'file':
      return file(state, command);
    case 'dispatch':
      return dispatch(state, command);
    case 'transfer':
      return transfer(state, command);
    case 'return':
      return done([{ type: 'returned', arbitrate: state.returnedBy.length + 1 >= command.arbitrateAfter, because: command.because }]);
    case 'arbitrate':
      return done([{ type: 'arbitrated', unit: command.to.unit, because: command.to.because }, { type: 'dispatched', automatic: false, why: 'arbitrated', ...command.to }]);
    case 'request-extension':
      return requestExtension(state, command);
    case 'decide-extension':
      return done([{ type: 'extension-decided', granted: command.granted, due: command.granted ? command.due : null, because: command.because }]);
    case 'suspend':
      return done([{ type: 'suspended', at: command.at, until: command.until, because: command.because }]);
    case 'resume':
      return done([{ type: 'resumed', why: command.why, due: command.due, because: command.because }]);
    case 'urge':
      return done([{ type: 'urged', because: command.because }]);
    case 'supervise':
      return done([{ type: 'supervised', because: command.because }]);
    case 'split':
      return split(state, command);
    case 'merge':
      return state.caseId === command.into.caseId ? intoItself() : done([{ type: 'merged', into: command.into, at: command.at, because: command.because }]);
    case 'unmerge':
      return state.stage === 'merged' ? done([unmerged(state.into, command)]) : wrongStage(state, command.action);
    case 'complete':
      return complete(state, command);
    case 'pass':
      if (asker.role === 'service' && state.stage === 'completed' && state.doubts) return forAPerson();
      return done([state.stage === 'verifying' ? { type: 'verified', proof: command.proof } : { type: 'closed', outcome: command.outcome, at: command.at, ...photosOfCheck(command.proof) }]);
    case 'fail':
      return fail(state, command);
    case 'force-close':
      return done([{ type: 'force-closed', because: command.because }]);
    case 'appeal':
      return appeal(state, command);
    case 'reopen':
      return done([command.again ? { type: 'reopened', ...command.again } : { type: 'reconsidered', because: command.because }]);
    case 'assign':
      return done('assignee' in state && state.assignee === command.assignee ? [] : [{ type: 'assigned', assignee: command.assignee, because: command.because }]);
    case 'add':
      return add(state, command);
    case 'withdraw':
      return state.reports > 1 ? othersToo() : done([{ type: 'withdrawn', because: command.because }]);
  }
}

type Of<Action extends Command['action']> = Extract<Command, { action: Action }>;

function file(state: CaseState, { category: chosen, relocation, manualReason, verify, because }: Of<'file'>): Outcome<CaseEvent[]> {
  if (verify && !state.verified) return verifyFirst();
  const category = chosen ?? state.category;
  return category ? done([...relocated(state, relocation), { type: 'filed', category, manualReason, because }]) : noCategory();
}

/** Dispatching straight from the queue files the case on the way (受理 → 立案 → 派遣 in one step). */
function dispatch(state: CaseState, command: Of<'dispatch'>): Outcome<CaseEvent[]> {
  const category = command.category ?? state.category;
  if (!category) return noCategory();
  const unfiled = state.stage === 'received' || state.stage === 'accepted';
  if (unfiled && command.verify && !state.verified) return verifyFirst();
  const sent: CaseEvent = { type: 'dispatched', automatic: command.automatic, why: 'first', ...command.to };
  const refile = unfiled || category.code !== state.category?.code;
  return done([...relocated(state, command.relocation), ...(refile ? [filedAs(category)] : []), sent]);
}

/** To another unit; with a place or category put right it may be the same one, whose clock begins anew. */
function transfer(state: CaseState, { category, relocation, to }: Of<'transfer'>): Outcome<CaseEvent[]> {
  const recategorized = category && category.code !== state.category?.code ? [filedAs(category)] : [];
  const corrected = [...relocated(state, relocation), ...recategorized];
  if (corrected.length === 0 && unitOf(state)?.id === to.unit.id) return sameUnit();
  return done([...corrected, { type: 'dispatched', automatic: false, why: 'transferred', ...to }]);
}

const relocated = ({ place: from }: CaseState, relocation: Relocation | null): CaseEvent[] => (relocation ? [{ type: 'relocated', from, ...relocation }] : []);
const filedAs = (category: NamedCategory): CaseEvent => ({ type: 'filed', category, manualReason: null, because: filedBecause(category) });

function requestExtension(state: CaseState, { at, because }: Of<'request-extension'>): Outcome<CaseEvent[]> {
  const tooLate = 'promisedAt' in state && at >= state.promisedAt;
  return tooLate
    ? refuse(409, 'CASE.EXTENSION_TOO_LATE', '已超过办理时限，不能再申请延期；请尽快办结，结案后可申诉。', 'The deadline has passed, an extension can no longer be asked for; complete the task, an appeal is possible after closing.')
    : done([{ type: 'extension-requested', because, at }]);
}

function split(state: CaseState, { category: chosen, parts, verify, at, because }: Of<'split'>): Outcome<CaseEvent[]> {
  if (verify && !state.verified && (state.stage === 'received' || state.stage === 'accepted')) return verifyFirst();
  if (parts.length < 2) return refuse(400, 'CASE.PARTS_NEEDED', '拆分至少需要两个部分，每部分一个责任单位。', 'A split needs at least two parts, each with its unit.', { field: 'parts' });
  const category = chosen ?? state.category;
  return category ? done([{ type: 'split', category, parts, at, because }]) : noCategory();
}

function complete(state: CaseState, { proof, at, doubts }: Of<'complete'>): Outcome<CaseEvent[]> {
  const started: CaseEvent[] = state.stage === 'dispatched' ? [{ type: 'handling-started', at }] : [];
  return done([...started, { type: 'completed', proof, at, doubts }]);
}

function fail(state: CaseState, { proof, again, because }: Of<'fail'>): Outcome<CaseEvent[]> {
  if (state.stage === 'verifying') return done([{ type: 'verification-failed', proof, because }]);
  return again ? done([{ type: 'check-failed', ...again, ...photosOfCheck(proof) }]) : refuse(400, 'CASE.UNIT_NEEDED', '请选择责任单位。', 'Please choose a unit.', { field: 'unitId' });
}

const photosOfCheck = ({ photoIds }: Proof) => (photoIds.length > 0 ? { checkPhotoIds: photoIds } : {});

const unmerged = (from: NamedCase, { due, additions, because }: Of<'unmerge'>): CaseEvent =>
  ({ type: 'unmerged', from, due, ...(additions.length > 0 ? { additions } : {}), because });

/** The unit asks once; the shift leader's word on it stands. */
function appeal(state: CaseState, { granted, because, at }: Of<'appeal'>): Outcome<CaseEvent[]> {
  const pending = state.stage === 'closed' && state.appeal?.granted === null;
  if (!pending) return done([{ type: 'appealed', because, at }]);
  return granted === null
    ? refuse(400, 'CASE.DECISION_NEEDED', '请说明同意或不同意申诉。', 'Please say whether the appeal is granted.', { field: 'approve' })
    : done([{ type: 'appeal-decided', granted, because }]);
}

/** What the one who was asked adds is taken as the answer. */
function add(state: CaseState, { addition, due }: Of<'add'>): Outcome<CaseEvent[]> {
  const added: CaseEvent = { type: 'added', addition };
  return done(state.stage === 'asking' && addition.reportId === state.reportId ? [added, { type: 'resumed', why: 'answered', due, because: words('市民已补充', 'The citizen answered') }] : [added]);
}

const filedBecause = (category: NamedCategory): Words => words(`立案类别：${category.name.zh}`, `Filed as ${category.name.en}`);
export const notYours = () => refuse(403, 'CASE.NOT_YOURS', '此案件不由您办理，或您的角色不能进行此操作。', 'This case or this action is not yours.');
const noCategory = () => refuse(400, 'CASE.CATEGORY_NEEDED', '请先选择类别。', 'Please choose a category first.', { field: 'category' });
const nobodyToAsk = () => refuse(409, 'CASE.NOBODY_TO_ASK', '此案件没有可询问的市民（摄像头告警或电话代报），请派人现场核实。', 'There is no citizen to ask (a camera or a caller reported it), please have it looked at.');
const sameUnit = () => refuse(409, 'CASE.SAME_UNIT', '案件已在该单位，请选择其他单位；需要更多时间请申请延期。', 'The case is with this unit already; choose another, or ask for an extension.', { field: 'unitId' });
const intoItself = () => refuse(400, 'CASE.INTO_ITSELF', '不能并入案件本身，请选择另一案件。', 'A case cannot be merged into itself, please choose another.', { field: 'intoCaseId' });
const othersToo = () => refuse(409, 'CASE.OTHERS_TOO', '其他市民也上报了同一问题，案件将继续办理。', 'Others reported it too, so the case goes on.');
const forAPerson = () => refuse(409, 'CASE.DOUBTED', '处置证据存疑，须由核查员人工核查。', 'There are doubts about the proof, a person has to check.');
const verifyFirst = () => refuse(409, 'CASE.VERIFY_FIRST', '该类别立案前须现场核实：请先受理，由核查员核实。', 'This category is looked at on the spot before filing: accept it first, an inspector will check.');

export const wrongStage = (state: CaseState, action: Command['action']) =>
  refuse(409, 'CASE.WRONG_STAGE', '案件当前阶段不能进行此操作，请刷新后查看。', `The case is ${state.stage}: ${action} is not possible now, please reload.`, {
    facts: { state: state.stage, version: state.version },
  });
