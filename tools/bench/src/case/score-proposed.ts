import { bestGuess, historyFile, truthFile, worldOf, type RecordedCase, type TrueCase } from '@paidan/history';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proposedFile, type Proposed } from './propose-later';
import { eachLine } from './read-history';

/** Shares of the later window against the truth: decided automatically; of these right; and, of all, what others would reach. */
export interface DispatchScore {
  readonly seed: number;
  readonly cases: number;
  readonly judged: number;
  readonly auto: number;
  readonly accuracy: number;
  /** Right when every proposal were taken. */
  readonly accuracyOfAll: number;
  readonly rulesOnly: number;
  readonly majority: number;
  readonly best: number;
}

/** Opens the truth, which nothing else does, and scores what was proposed. `best` knows the generator itself. */
export async function scoreProposed(folder: string, seed: number): Promise<DispatchScore> {
  const { proposed } = JSON.parse(readFileSync(join(folder, proposedFile), 'utf8')) as { proposed: Proposed[] };
  const first = proposed[0]!.number;
  const truth = await linesFrom<TrueCase>(join(folder, truthFile), first);
  const recorded = await linesFrom<RecordedCase>(join(folder, historyFile), first);
  const world = await worldOf(seed);
  const share = (some: readonly Proposed[], right: (one: Proposed, i: number) => boolean) => (some.length === 0 ? 0 : round(some.filter(right).length / some.length));
  const unitOf = ({ number }: Proposed) => truth[number - first]!.unitId;
  const automatic = proposed.filter((one) => one.automatic);
  return {
    seed, cases: first - 1 + proposed.length, judged: proposed.length,
    auto: round(automatic.length / proposed.length),
    accuracy: share(automatic, (one) => one.unitId === unitOf(one)),
    accuracyOfAll: share(proposed, (one) => one.unitId === unitOf(one)),
    rulesOnly: share(proposed, (one) => one.ruleUnitId === unitOf(one)),
    majority: share(proposed, (one) => one.majorityUnitId === unitOf(one)),
    best: share(proposed, (one, i) => bestGuess(world, recorded[i]!, truth[i]!) === unitOf(one)),
  };
}

const round = (share: number) => Math.round(share * 10_000) / 10_000;

async function linesFrom<Line extends { number: number }>(path: string, first: number): Promise<Line[]> {
  const lines: Line[] = [];
  await eachLine<Line>(path, (line) => { if (line.number >= first) lines.push(line); });
  return lines;
}
