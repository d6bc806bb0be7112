import { words, type Stage, type StepBack, type Words } from '@paidan/contracts';
import type { CaseEvent, CaseEventType } from './case-event';
import type { CaseState } from './case-state';

/** What citizens and staff call each stage; the citizen's words are those of 广饶城管通. */
export const stageLabels: Record<Stage, Words> = {
  received: words('已受理', 'Received'),
  accepted: words('已受理，待立案', 'Accepted, to be filed'),
  verifying: words('现场核实中', 'Being looked at on the spot'),
  filed: words('已立案', 'Filed'),
  dispatched: words('派单维修', 'Dispatched for repair'),
  handling: words('处置中', 'Being repaired'),
  completed: words('维修完成，待核查', 'Repaired, to be checked'),
  checking: words('核查中', 'Being checked'),
  closed: words('完成验收', 'Checked and closed'),
  rated: words('已评价', 'Rated'),
  returned: words('重新派单中', 'Finding another unit'),
  arbitrating: words('仲裁责任单位', 'Deciding which unit answers'),
  suspended: words('挂账', 'Suspended'),
  asking: words('请市民补充', 'Waiting for the citizen’s answer'),
  split: words('多部门联合处置', 'Several units at work'),
  merged: words('已并案', 'Merged with another case'),
  reopened: words('重新办理', 'Reopened'),
  refused: words('不予受理', 'Not accepted'),
  withdrawn: words('已撤回', 'Withdrawn'),
  'force-closed': words('强制结案', 'Closed without check'),
};

/** The stage people see: a reopened case says so until a crew accepts it. */
export const stageOf = (state: CaseState): Stage => (state.stage === 'dispatched' && state.why === 'reopened' ? 'reopened' : state.stage);

/** What each event is called in a history. */
export const eventLabels: Record<CaseEventType, Words> = {
  opened: words('案卷建立', 'Opened'), accepted: words('受理', 'Accepted'), verified: words('核实属实', 'Found true on the spot'),
  'verification-failed': words('核实不属实', 'Not found on the spot'), filed: words('立案', 'Filed'), relocated: words('更正地点', 'Place put right'), dispatched: words('派遣', 'Dispatched'),
  'handling-started': words('接单处置', 'Crew started'), assigned: words('指派到人', 'Given to a person'), returned: words('回退', 'Returned by the unit'),
  arbitrated: words('仲裁', 'Arbitrated'), 'extension-requested': words('申请延期', 'Extension asked for'), 'extension-decided': words('延期审批', 'Extension decided'),
  suspended: words('挂账', 'Suspended'), asked: words('请市民补充', 'Citizen asked'), resumed: words('恢复计时', 'Clock goes on'), added: words('市民补充', 'Citizen added'),
  urged: words('催办', 'Urged'), supervised: words('督办', 'Supervised'), split: words('拆分', 'Split into parts'), 'part-ended': words('分案办结', 'A part ended'),
  merged: words('并案', 'Merged'), unmerged: words('撤销并案', 'Unmerged'), joined: words('重复上报并入', 'Another report joined'), left: words('并入撤销', 'A joined report left'),
  'not-joined': words('未并入所指案件', 'Not joined to the case named'),
  completed: words('处置反馈', 'Completed'), 'check-failed': words('核查不通过', 'Check failed'), closed: words('结案', 'Closed'), 'force-closed': words('强制结案', 'Closed without check'),
  refused: words('不予受理', 'Refused'), withdrawn: words('市民撤回', 'Withdrawn by the citizen'), appealed: words('申诉', 'Appealed'), 'appeal-decided': words('申诉裁定', 'Appeal decided'),
  reopened: words('重新办理', 'Reopened'), reconsidered: words('重新受理', 'Reconsidered'), warned: words('时限预警', 'Deadline warning'), escalated: words('超期升级', 'Escalated'),
  'stage-overdue': words('环节超时', 'Stage overdue'), redated: words('时限重算', 'Deadline reckoned anew'), 'mode-set': words('办理方式', 'Mode of handling'),
  'duplicate-proposed': words('疑似重复', 'Possible duplicate'), 'duplicate-dismissed': words('排除重复', 'Not a duplicate'), recurred: words('复发关联', 'Linked as recurrence'),
};

/** Events that citizens are shown as steps, with the stage each leads to; the rest is for staff. */
const citizenSteps: Partial<Record<CaseEventType, Stage>> = {
  accepted: 'accepted', 'verification-failed': 'received', filed: 'filed', dispatched: 'dispatched', 'handling-started': 'handling', returned: 'returned',
  suspended: 'suspended', asked: 'asking', split: 'split', merged: 'merged', completed: 'completed', 'check-failed': 'dispatched', closed: 'closed',
  'force-closed': 'force-closed', refused: 'refused', withdrawn: 'withdrawn', reopened: 'reopened', reconsidered: 'received',
};

/** What citizens are told of a step back: by the stage it leads to alone it would look as if nothing had happened. */
const backLabels: Record<StepBack, Words> = {
  'not-found': words('现场未见问题，已退回重新核实', 'Not found on the spot, back for another look'),
  rework: words('核查未通过，已退回返工', 'The check failed, back to be done again'),
};
const stepsBack: Partial<Record<CaseEventType, StepBack>> = { 'verification-failed': 'not-found', 'check-failed': 'rework' };

/** A step as citizens are told of it; null for what is between staff. */
export function citizenStepOf({ type }: Pick<CaseEvent, 'type'>): { readonly stage: Stage; readonly label: Words; readonly back?: StepBack } | null {
  const stage = citizenSteps[type];
  const back = stepsBack[type];
  if (!stage) return null;
  return back ? { stage, label: backLabels[back], back } : { stage, label: stageLabels[stage] };
}
