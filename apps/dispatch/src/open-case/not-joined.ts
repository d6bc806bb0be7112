import { stageLabels, stageOf, type CaseEvent, type NamedCase } from '@paidan/case';
import { words, type Words } from '@paidan/contracts';
import { standsFor, type Path } from '../find-same/join-case';

/** Why a report did not join the case that its reporter named (null when there is none), in words for the reporter. */
export interface Apart {
  readonly of: NamedCase | null;
  readonly because: Words;
}

const named = ([{ caseId, caseNumber }]: Path): NamedCase => ({ caseId, caseNumber });

export const namedUnknown: Apart = { of: null, because: words('没有找到您所指的案件', 'the case you named was not found') };

export function namedEnded(path: Path): Apart {
  const { zh, en } = stageLabels[stageOf(standsFor(path))];
  const of = named(path);
  return { of, because: words(`您所指的案件 ${of.caseNumber} 已结束（${zh}）`, `case ${of.caseNumber} that you named has ended (${en})`) };
}

export function namedChecked(path: Path): Apart {
  const of = named(path);
  return { of, because: words(`您所指的案件 ${of.caseNumber} 已修复，正在核查`, `case ${of.caseNumber} that you named is repaired and being checked`) };
}

export function namedFar(path: Path, metres: number): Apart {
  const of = named(path);
  return { of, because: words(`您所指的案件 ${of.caseNumber} 距您约 ${metres} 米，是否同一问题由工作人员判断`, `case ${of.caseNumber} that you named is about ${metres} m from you, a person decides whether it is the same`) };
}

/** The report got a case of its own all the same: nothing is lost. */
export const notJoined = ({ of, because }: Apart): CaseEvent =>
  ({ type: 'not-joined', of, because: words(`${because.zh}，您的上报已单独受理`, `${because.en}; your report is handled by itself`) });

/** Why a report joined another case than the one its reporter named. */
export const elsewhere = (apart: Apart | undefined, { zh, en }: Words): Words => (apart ? words(`${apart.because.zh}；${zh}`, `${apart.because.en}; ${en}`) : words(zh, en));
