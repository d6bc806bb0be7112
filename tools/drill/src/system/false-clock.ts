import { cacheFolder } from '@paidan/local-servers';
import { execFile } from 'node:child_process';
import { access, chmod, copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALLED = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib64/faketime/libfaketime.so.1'];

/** A clock that processes read in place of the machine's, by libfaketime. What measures how long something takes goes on as it is, as when a real clock is set. */
export class FalseClock {
  private constructor(
    private readonly folder: string,
    /** For the processes that shall read it. */
    readonly env: Record<string, string>,
  ) {}

  /** In a folder that every user may read: PostgreSQL runs as another one. */
  static async by(library: string): Promise<FalseClock> {
    const folder = await mkdtemp('/var/tmp/paidan-clock-');
    await chmod(folder, 0o755);
    const [preload, file] = [join(folder, 'libfaketime.so.1'), join(folder, 'clock')];
    await copyFile(library, preload);
    const clock = new FalseClock(folder, { LD_PRELOAD: preload, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1', DONT_FAKE_MONOTONIC: '1' });
    await clock.setTo(0);
    return clock;
  }

  /** So many days beside the true time; the processes see it within a second. */
  async setTo(days: number): Promise<void> {
    await writeFile(this.env.FAKETIME_TIMESTAMP_FILE!, `${days < 0 ? '-' : '+'}${Math.abs(days)}d\n`, { mode: 0o644 });
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Whether such a clock can be had and is read. */
  static async works(): Promise<boolean> {
    const clock = await FalseClock.library().then((library) => FalseClock.by(library)).catch(() => null);
    if (!clock) return false;
    try {
      await clock.setTo(3);
      const { stdout } = await run(process.execPath, ['-p', 'Date.now()'], { env: { ...process.env, ...clock.env } });
      return Number(stdout) - Date.now() > 2 * 86_400_000;
    } catch {
      return false;
    } finally {
      await clock.remove();
    }
  }

  /** Where libfaketime lies: installed, or taken out of its Debian package by apt. Throws when it cannot be had. */
  static async library(): Promise<string> {
    for (const path of INSTALLED) if (await isThere(path)) return path;
    const folder = join(cacheFolder(), 'libfaketime');
    const found = await find(folder);
    if (found) return found;
    await mkdir(folder, { recursive: true });
    await run('apt-get', ['download', 'libfaketime'], { cwd: folder, timeout: 120_000 });
    const deb = (await readdir(folder)).find((name) => name.endsWith('.deb'))!;
    await run('dpkg', ['-x', deb, '.'], { cwd: folder });
    const fetched = await find(folder);
    if (!fetched) throw new Error('libfaketime is not in its package');
    return fetched;
  }
}

const isThere = (path: string) => access(path).then(() => true, () => false);

async function find(folder: string): Promise<string | null> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const file = files.find((entry) => entry.isFile() && entry.name === 'libfaketime.so.1');
  return file ? join(file.parentPath, file.name) : null;
}
