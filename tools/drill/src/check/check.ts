import { checkActs } from './check-acts';
import { checkHistory } from './check-history';
import { checkPhotos } from './check-photos';
import { checkReports } from './check-reports';
import { checkTimers } from './check-timers';
import { checkTold } from './check-told';
import { findingKinds, type Facts, type Finding, type FindingKind } from './facts';

/** Everything that is wrong with an end state, each thing once. Pure: the same facts give the same findings. */
export function check(facts: Facts): Finding[] {
  const found = [checkReports, checkPhotos, checkHistory, checkActs, checkTimers, checkTold].flatMap((one) => one(facts));
  return [...new Map(found.map((finding) => [`${finding.kind} ${finding.of}`, finding])).values()];
}

export type Counts = Readonly<Record<FindingKind, number>>;

export const countByKind = (findings: readonly Finding[]): Counts =>
  Object.fromEntries(findingKinds.map((kind) => [kind, findings.filter((finding) => finding.kind === kind).length])) as Counts;
