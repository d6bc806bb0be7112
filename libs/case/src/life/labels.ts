import { words, type Stage, type Words } from '@paidan/contracts';
import type { CaseEventType } from './case-event';
import type { CaseState } from './case-state';

/** What citizens and staff call each stage; the citizen's words are those of 广饶城管通. */
export const stageLabels: Record<Stage, Words> = {
  received: words('已受理', 'Received'),
  filed: words('已立案', 'Filed'),
  dispatched: words('派单维修', 'Dispatched for repair'),
  handling: words('处置中', 'Being repaired'),
  completed: words('维修完成，待核查', 'Repaired, to be checked'),
  checking: words('核查中', 'Being checked'),
  closed: words('完成验收', 'Checked and closed'),
  rated: words('已评价', 'Rated'),
  returned: words('重新派单中', 'Finding another unit'),
  reopened: words('重新办理', 'Reopened'),
  refused: words('不予受理', 'Not accepted'),
};

/** The stage people see: a reopened case says so until a crew accepts it. */
export const stageOf = (state: CaseState): Stage => (state.stage === 'dispatched' && state.why === 'reopened' ? 'reopened' : state.stage);

/** The stage that each event leads to, for the steps of a history. */
export const stageAfter: Record<CaseEventType, Stage> = {
  opened: 'received',
  filed: 'filed',
  dispatched: 'dispatched',
  'handling-started': 'handling',
  returned: 'returned',
  completed: 'completed',
  'check-failed': 'dispatched',
  closed: 'closed',
  refused: 'refused',
  reopened: 'reopened',
  reconsidered: 'received',
};
