import { execFile } from 'node:child_process';
import { chmod, mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PIECE = 1 << 20;

/** A disk in memory of so many MB, which a file of ours can fill to the last byte. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Throws when this process may not mount anything. */
  static async at(folder: string, megabytes: number): Promise<SmallDisk> {
    await mkdir(folder, { recursive: true });
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
    await chmod(folder, 0o755);
    return new SmallDisk(folder);
  }

  /** Takes all the space that is left. */
  async fill(): Promise<void> {
    const ballast = await open(this.ballast, 'w');
    try {
      for (let size = PIECE; size > 0; size = Math.floor(size / 2)) await writeWhile(() => ballast.appendFile(Buffer.alloc(size)));
    } finally {
      await ballast.close();
    }
  }

  /** Gives the space back. */
  free(): Promise<void> {
    return rm(this.ballast, { force: true });
  }

  /** Bytes that are free. */
  async left(): Promise<number> {
    const { bavail, bsize } = await statfs(this.folder);
    return bavail * bsize;
  }

  async unmount(): Promise<void> {
    await run('umount', ['-l', this.folder]);
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}

/** Again and again, until the disk says that it is full. */
async function writeWhile(write: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await write();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}
