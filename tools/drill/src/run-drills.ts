import type { Copy, Drill } from './drill';
import { runOnCopy, type DrillResult, type Running } from './run-on-copy';
import { missingPrivilege } from './system/privileges';

export interface Skipped {
  readonly name: string;
  readonly why: string;
}

export interface RunResult {
  readonly results: readonly DrillResult[];
  readonly skipped: readonly Skipped[];
}

/** Mostly a copy waits for something that was killed: so many share the machine. */
const SIDE_BY_SIDE = 3;
/** What the machine can take is measured while no other copy uses it. */
const ALONE: Copy = 'loaded';

/** Runs drills, those of one copy one after the other, several copies side by side. */
export async function runDrills(drills: readonly Drill[], running: Running): Promise<RunResult> {
  const skipped: Skipped[] = [];
  const copies = new Map<Copy, Drill[]>();
  for (const drill of drills) {
    const why = await missingPrivilege(drill.needs);
    if (why) skipped.push({ name: drill.name, why });
    else copies.set(drill.copy, [...(copies.get(drill.copy) ?? []), drill]);
  }
  const results: DrillResult[] = [];
  const run = async (copy: Copy) => { results.push(...(await runOnCopy(copy, copies.get(copy)!, running))); };
  const waiting = [...copies.keys()].filter((copy) => copy !== ALONE);
  // When one copy does not come up the others are let go on to their end: whoever leaves them running leaves their servers behind.
  const ended = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
  }));
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
  if (copies.has(ALONE)) await run(ALONE);
  return { results, skipped };
}
