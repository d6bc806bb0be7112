import { readJson } from '@paidan/local-servers';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What one part (with the processes it started) has used and holds. */
export interface Usage {
  /** Processor time since it began, in milliseconds, user and system. */
  readonly cpuMs: number;
  /** Resident memory in MB (10⁶ bytes); shared pages are shared out, or PostgreSQL's would count once per connection. */
  readonly rssMb: number;
}

/** Linux counts processor time in hundredths of a second. */
const MS_PER_TICK = 10;

/** Reads /proc for every part that runs from this data folder, by name. Linux only. */
export async function measureParts(home: string): Promise<Map<string, Usage>> {
  const children = await childrenByParent();
  const names = (await readdir(join(home, 'pids'))).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  const parts = await Promise.all(names.map(async (name) => {
    const { pid } = await readJson<{ pid: number }>(join(home, 'pids', `${name}.json`), { pid: 0 });
    const all = [pid, ...(children.get(pid) ?? [])];
    const usages = await Promise.all(all.map((one) => usageOf(one, all.length > 1)));
    return [name, { cpuMs: sum(usages.map(({ cpuMs }) => cpuMs)), rssMb: Math.round(sum(usages.map(({ rssMb }) => rssMb))) }] as const;
  }));
  return new Map(parts);
}

async function usageOf(pid: number, shares: boolean): Promise<Usage> {
  const fields = afterName(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
  const memory = await readFile(`/proc/${pid}/${shares ? 'smaps_rollup' : 'status'}`, 'utf8').catch(() => '');
  const kb = Number(/^(?:Pss|VmRSS):\s+(\d+) kB/m.exec(memory)?.[1] ?? 0);
  // With the time of children that have ended: PostgreSQL's come and go.
  return { cpuMs: sum(fields.slice(11, 15).map(Number)) * MS_PER_TICK, rssMb: (kb * 1024) / 1e6 };
}

async function childrenByParent(): Promise<Map<number, number[]>> {
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(afterName(await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''))[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

/** The fields of /proc/…/stat after the name, which may hold blanks. */
const afterName = (stat: string) => stat.slice(stat.lastIndexOf(')') + 2).split(' ');
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
