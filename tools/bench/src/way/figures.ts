import type { FiledReport, Progress } from './citizens';
import type { Usage } from './process-meter';

export interface Latency {
  readonly reports: number;
  /** Waiting for a person by rule or doubt; they have no unit and are not in the times. */
  readonly byHand: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** From the first byte of the photo sent to the moment the unit was assigned, which the case's timeline keeps. */
export function latencyOf(filed: readonly FiledReport[], progress: readonly Progress[]): Latency {
  const times = filed.flatMap(({ began }, i) => progress[i]?.assignedAt == null ? [] : [progress[i].assignedAt - began]);
  return { reports: filed.length, byHand: filed.length - times.length, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

/** The nearest-rank quantile; NaN of nothing, so that no figure can pass by being absent. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Processor milliseconds per report of each part between two readings, and of all. */
export function cpuPerReport(before: Map<string, Usage>, after: Map<string, Usage>, reports: number): Record<string, number> {
  const each = [...after].map(([name, { cpuMs }]) => [name, round((cpuMs - (before.get(name)?.cpuMs ?? 0)) / reports)] as const);
  return { ...Object.fromEntries(each), sum: round(each.reduce((total, [, ms]) => total + ms, 0)) };
}

export const round = (value: number) => Math.round(value * 10) / 10;
