import { freePort, repositoryRoot, startOwned, type OwnedProcess } from '@paidan/local-servers';
import { untilReady } from '@paidan/start';
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parts, services, type Part } from '../repository-facts';
import { onThisMachine, type Drawn, type Mounts, type Runs } from './drawn-parts';

const runFile = promisify(execFile);
/** What the image runs. */
const image = join(repositoryRoot, 'deploy/image/run.mjs');
/** Nothing of our own environment but what finds programs: all else has to come from the chart. */
const bare = { PATH: process.env.PATH };
const START_MS = 180_000;

export interface RunningParts {
  readonly doorUrl: string;
  /** Runs a tool of the image where the chart does, or where somebody would by `kubectl exec`. @returns what it wrote; throws with what it said when it failed */
  tool(where: Runs, args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Prepares and starts every part as the image does, told by what the chart drew and by nothing else. Throws with what the part said that did not come up. */
export async function runParts(drawn: Drawn, mounts: Mounts, home: string, say: (line: string) => void): Promise<RunningParts> {
  const ports = Object.fromEntries(await Promise.all(parts.map(async (part) => [part, await freePort()]))) as Record<Part, number>;
  const envOf = async (part: Runs) => ({ ...bare, ...onThisMachine(drawn.get(part)!, ports, mounts, { PORT: String(part === 'prepare' || part === 'backup' ? 0 : ports[part]), METRICS_PORT: String(await freePort()) }) });
  const { status, stderr } = spawnSync(process.execPath, [image, 'prepare'], { env: await envOf('prepare'), encoding: 'utf8', maxBuffer: 64e6 });
  if (status !== 0) throw new Error(`prepare: ${stderr.slice(-2_000)}`);
  say('  ✓ prepare');
  const running: OwnedProcess[] = [];
  const stop = async () => { for (let next = running.pop(); next; next = running.pop()) await next.stop(); };
  try {
    for (const part of [...services, 'gateway'] as const) running.push(await startOwned({ home, name: part, command: process.execPath, args: [image, part], env: await envOf(part) }));
    await Promise.all(parts.map(async (part) => {
      await untilReady(`http://127.0.0.1:${ports[part]}`, join(home, 'logs', `${part}.log`), START_MS);
      say(`  ✓ ${part}`);
    }));
  } catch (error) {
    await stop();
    throw error;
  }
  const tool = async (where: Runs, args: readonly string[]) => {
    // Not synchronously: the played object store answers from this very process.
    const { stdout } = await runFile(process.execPath, [image, ...args], { env: await envOf(where), maxBuffer: 64e6 });
    return stdout;
  };
  return { doorUrl: `http://127.0.0.1:${ports.gateway}`, tool, stop };
}
