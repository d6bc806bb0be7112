import { freePort, repositoryRoot } from '@paidan/local-servers';
import { untilReady } from '@paidan/start';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrilledSystem } from './drilled-system';

/** A second instance of a service, beside the one that runs: the same in all but its port. It goes with this process at the latest. */
export class Sibling {
  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
    private readonly url: string,
    private readonly logFile: string,
  ) {
    process.once('exit', this.kill);
  }

  static async of(system: DrilledSystem, name: string): Promise<Sibling> {
    const [port, logFile] = [await freePort(), join(system.home, 'logs', `${name}-2.log`)];
    const log = openSync(logFile, 'a');
    const env = { ...environmentOf(system.pidOf(name)!), PORT: String(port) };
    const child = spawn(process.execPath, [join(repositoryRoot, 'apps', name, 'dist/main.js')], { env, stdio: ['ignore', log, log] });
    closeSync(log);
    return new Sibling(name, child, `http://127.0.0.1:${port}`, logFile);
  }

  /** Throws with the end of its log when it does not come up. */
  untilReady(patienceMs: number): Promise<void> {
    return untilReady(this.url, this.logFile, patienceMs);
  }

  /** It goes as a service does that is stopped, or as one that is killed. */
  async leave(how: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    process.off('exit', this.kill);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(how);
    const late = setTimeout(this.kill, 30_000);
    await ended;
    clearTimeout(late);
  }

  private readonly kill = () => void this.child.kill('SIGKILL');
}

/** What a running process was started with. */
function environmentOf(pid: number): Record<string, string> {
  const rows = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(rows.map((row) => [row.slice(0, row.indexOf('=')), row.slice(row.indexOf('=') + 1)]));
}
