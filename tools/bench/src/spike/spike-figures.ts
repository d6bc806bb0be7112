import { quantile } from '../way/figures';
import type { Lived } from './lifecycle';
import type { Plateau } from './shape';
import { steps, type Asked } from './timing';

/** Times of requests in milliseconds. */
export interface Times { readonly count: number; readonly p50Ms: number; readonly p95Ms: number; readonly p99Ms: number }

export interface Spike {
  readonly perSecond: number;
  /** Of the requests that were due while it lasted. */
  readonly p95Ms: number;
  /** From its end to the first of two stretches in a row that were as quick as the calm before all spikes, in seconds; null: never again. */
  readonly recoverySeconds: number | null;
}

/** As quick as before: at most twice as long, or shorter than anybody notices. */
const AS_BEFORE = 2;
const UNNOTICED_MS = 250;

const timesOf = (ms: readonly number[]): Times => ({ count: ms.length, p50Ms: Math.round(quantile(ms, 0.5)), p95Ms: Math.round(quantile(ms, 0.95)), p99Ms: Math.round(quantile(ms, 0.99)) });
const msOf = (asked: readonly Asked[]) => asked.map(({ ms }) => ms);
const hasFailed = ({ status }: Asked) => status === 0 || status >= 400;
const share = (some: number, all: number) => Number(((100 * some) / all).toFixed(2));

export function requestsOf(asked: readonly Asked[]) {
  const failed = asked.filter(hasFailed).length;
  const byStep = Object.fromEntries(steps.map((step) => [step, timesOf(msOf(asked.filter((one) => one.step === step)))]));
  return { ...timesOf(msOf(asked)), failed, failedPercent: share(failed, asked.length), byStep };
}

export function lifecyclesOf(lived: readonly Lived[]) {
  const succeeded = lived.filter(({ failure }) => failure === null);
  return { ...timesOf(succeeded.map(({ ms }) => ms)), begun: lived.length, succeededPercent: share(succeeded.length, lived.length), automaticPercent: share(succeeded.filter(({ automatic }) => automatic).length, succeeded.length) };
}

/** How often each failure was seen. */
export function errorsOf(lived: readonly Lived[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { failure } of lived) if (failure) counts.set(failure, (counts.get(failure) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Every plateau that is higher than the one before it, with how long the system felt it afterwards. @param stretch seconds that are judged together */
export function spikesOf(plateaus: readonly Plateau[], asked: readonly Asked[], stretch: number): Spike[] {
  const p95Of = (from: number, until: number) => quantile(msOf(asked.filter(({ due }) => due >= from && due < until)), 0.95);
  const calm = plateaus[0]!;
  const quick = Math.max(UNNOTICED_MS, AS_BEFORE * p95Of(calm.from, calm.until));
  return plateaus.flatMap(({ perSecond, from, until }, i) => {
    if (i === 0 || perSecond <= plateaus[i - 1]!.perSecond) return [];
    const end = plateaus[i + 1]?.until ?? until;
    // A stretch in which nothing was asked is NaN, and proves nothing.
    const isQuick = (at: number) => p95Of(at, at + stretch) <= quick;
    const after = Array.from({ length: Math.floor((end - until) / stretch) }, (_, n) => until + n * stretch);
    const recovered = after.find((at) => isQuick(at) && isQuick(at + stretch));
    return [{ perSecond, p95Ms: Math.round(p95Of(from, until)), recoverySeconds: recovered === undefined ? null : Number((recovered - until).toFixed(1)) }];
  });
}
