import { CannotStart, readJson, startTime, writeJson } from '@paidan/local-servers';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes sure that only one start uses a data folder; answers how to give it back. */
export async function lockHome(home: string): Promise<() => Promise<void>> {
  const path = join(home, 'start.json');
  const holder = await readJson<{ pid: number; startedAt: string | null } | null>(path, null);
  if (holder?.startedAt && (await startTime(holder.pid)) === holder.startedAt) {
    throw new CannotStart(`${home} 已在运行（进程 ${holder.pid}），请先停止，或用 PAIDAN_HOME 和 PORT 另起一份。 It is running already; stop it, or start another copy with PAIDAN_HOME and PORT.`);
  }
  await writeJson(path, { pid: process.pid, startedAt: await startTime(process.pid) });
  return () => rm(path, { force: true });
}
