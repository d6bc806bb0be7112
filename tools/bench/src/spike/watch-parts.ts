import { round } from '../way/figures';
import { measureParts, type Usage } from '../way/process-meter';

const EVERY_MS = 5_000;

/** What each part used while it was watched: processor time, and the most memory it held. */
export interface Watched {
  /** Processor seconds of each part and of all. */
  readonly cpuSeconds: Record<string, number>;
  /** The most of each part, in MB. */
  readonly rssMb: Record<string, number>;
}

/** Watches all parts of a data folder until the answer is called. */
export async function watchParts(home: string): Promise<() => Promise<Watched>> {
  const before = await measureParts(home);
  const most = new Map<string, number>();
  const look = async () => {
    const now = await measureParts(home);
    for (const [name, { rssMb }] of now) most.set(name, Math.max(rssMb, most.get(name) ?? 0));
    return now;
  };
  const looking = setInterval(() => void look().catch(() => undefined), EVERY_MS);
  return async () => {
    clearInterval(looking);
    return { cpuSeconds: cpuBetween(before, await look()), rssMb: Object.fromEntries(most) };
  };
}

function cpuBetween(before: Map<string, Usage>, after: Map<string, Usage>): Record<string, number> {
  const each = [...after].map(([name, { cpuMs }]) => [name, round((cpuMs - (before.get(name)?.cpuMs ?? 0)) / 1000)] as const);
  return { ...Object.fromEntries(each), sum: round(each.reduce((sum, [, seconds]) => sum + seconds, 0)) };
}
