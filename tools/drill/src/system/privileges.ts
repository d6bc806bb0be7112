import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Need } from '../drill';
import { FalseClock } from './false-clock';
import { SmallDisk } from './small-disk';

const run = promisify(execFile);

/** How a process gets a mount table of its own, in which mounts vanish with it: root, or anybody the kernel lets be root of a namespace. */
export const ownMounts = process.getuid?.() === 0 ? ['-m'] : ['-U', '-m', '--map-current-user', '--keep-caps'];

/** Whether this process could be run again with a mount table of its own. */
export const canHaveOwnMounts = (): Promise<boolean> => run('unshare', [...ownMounts, 'true']).then(() => true, () => false);

/** Which privilege is missing for what drills need, in words; null when none is. */
export async function missingPrivilege(needs: readonly Need[]): Promise<string | null> {
  if (needs.includes('false-clocks') && !(await FalseClock.works())) {
    return '没有 libfaketime（apt install faketime），或不许预加载  libfaketime cannot be had (apt install faketime), or must not be preloaded';
  }
  if (!needs.includes('small-disks')) return null;
  const folder = await mkdtemp(join(tmpdir(), 'paidan-disk-'));
  try {
    const disk = await SmallDisk.at(folder, 1);
    await disk.unmount();
    return null;
  } catch {
    return '不能挂载内存盘，需要 root 或用户命名空间  a disk in memory cannot be mounted: needs root, or user namespaces (unshare -Um)';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
