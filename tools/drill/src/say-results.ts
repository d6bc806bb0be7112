import { findingKinds, type FindingKind } from './check/facts';
import type { DrillOptions } from './drill-options';
import type { RunResult, Skipped } from './run-drills';
import type { DrillResult } from './run-on-copy';

export type Summary = { readonly seed: number; readonly rounds: number; readonly kills: number } & Readonly<Record<FindingKind, number>> & {
  readonly skipped: readonly Skipped[];
  /** What was to be and was not, in words. */
  readonly missed: readonly string[];
};

/** So many findings are said in full on a drill's line. */
const SAID = 5;

/** A drill's own line, its figures round by round, with its findings below it when there are any. */
export function lineOf({ name, kills, counts, findings, figures, missed, seconds }: DrillResult): string {
  const wrong = findings.filter(({ kind }) => kind !== 'ambiguous');
  const good = wrong.length === 0 && missed.length === 0;
  const numbers = Object.entries({ kills: [kills], ...figures, ...Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, [count]])) }).map(([key, values]) => `${key} ${values.join('/')}`).join('  ');
  const below = [...missed, ...wrong.slice(0, SAID).map(({ kind, of, says }) => `${kind}: ${of}: ${says}`), ...(wrong.length > SAID ? [`… ${wrong.length - SAID} more`] : [])];
  return [`${good ? '✓' : '✗'} ${name}  ${seconds} s  ${numbers}`, ...below.map((text) => `    ${text}`)].join('\n');
}

export function summaryOf({ seed, rounds }: Pick<DrillOptions, 'seed' | 'rounds'>, { results, skipped }: RunResult): Summary {
  const sum = (of: (result: DrillResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const counts = Object.fromEntries(findingKinds.map((kind) => [kind, sum((result) => result.counts[kind])])) as Record<FindingKind, number>;
  return { seed, rounds, kills: sum(({ kills }) => kills), ...counts, skipped, missed: results.flatMap(({ missed }) => missed) };
}

/** 1 when something was found or missed, else 3 when a drill was skipped, else 0. */
export function exitCodeOf(summary: Summary): number {
  const wrong = findingKinds.some((kind) => kind !== 'ambiguous' && summary[kind] > 0) || summary.missed.length > 0;
  return wrong ? 1 : summary.skipped.length > 0 ? 3 : 0;
}
