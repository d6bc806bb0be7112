import type { PublicDoor } from '@paidan/public-door';
import { untilCase, type FiledReport, type Progress } from './citizens';
import { cpuPerReport, round } from './figures';
import { fileAsFastAsAccepted, type File } from './load';
import { measureParts } from './process-meter';

export interface FullLoad {
  readonly acceptedPerSecond: number;
  /** Until the last of them had its case. */
  readonly sustainedPerSecond: number;
  readonly reports: number;
  readonly cpuMsPerReport: Record<string, number>;
  /** Different cases among those that were looked at. */
  readonly cases: number;
}

/** Of a long row the newest are looked at, and one in so many of the others: looking costs as well. */
const NEWEST = 60;
const ONE_IN = 20;

/** Accepting is quicker than judging: what lasts is counted until the last report has its case. */
export async function measureFull(door: PublicDoor, file: File, seconds: number, hands: number, home: string): Promise<FullLoad> {
  const before = await measureParts(home);
  const began = Date.now();
  const filed = await fileAsFastAsAccepted(file, seconds, hands);
  const accepted = Date.now();
  const some = filed.filter((_, i) => i >= filed.length - NEWEST || i % ONE_IN === 0);
  const progress = await untilCases(door, some);
  const ended = Date.now();
  const cpuMsPerReport = cpuPerReport(before, await measureParts(home), filed.length);
  const lastAssigned = Math.max(...progress.map(({ assignedAt }) => assignedAt ?? 0));
  // Joined to a case or waiting for a person: no moment of its own, but there when it was looked at.
  const done = progress.every(({ assignedAt }) => assignedAt !== null) && lastAssigned > began ? Math.max(accepted, lastAssigned) : ended;
  const perSecond = (until: number) => round((filed.length * 1000) / (until - began));
  return { acceptedPerSecond: perSecond(accepted), sustainedPerSecond: perSecond(done), reports: filed.length, cpuMsPerReport, cases: new Set(progress.map(({ caseId }) => caseId)).size };
}

/** Looks at so many at once when the last has its case: looked at one after the other, looking was a sixth of the time that was measured. */
const EYES = 8;

export async function untilCases(door: PublicDoor, filed: readonly FiledReport[]): Promise<Progress[]> {
  const progress: Progress[] = [];
  const look = async (i: number) => { progress[i] = await untilCase(door, filed[i]!, 250); };
  // From the last to the first: waiting for the last costs the fewest reads while the rest is still under way.
  let next = filed.length - 1;
  await look(next);
  await Promise.all(Array.from({ length: EYES }, async () => { while (next > 0) await look(--next); }));
  return progress;
}
