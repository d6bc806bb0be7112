import { fellOver, keepRunning, repositoryRoot, startOwned, type Say } from '@paidan/local-servers';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Part {
  readonly name: string;
  readonly port: number;
  /** Process id; changes when the part had to be started again. */
  pid(): number;
  stop(): Promise<void>;
}

interface PartOptions {
  home: string;
  name: string;
  /** Script, relative to the repository. */
  script: string;
  port: number;
  env: NodeJS.ProcessEnv;
  say: Say;
}

/** Small heaps and few malloc arenas: the services together stay near their gigabyte. Half as much room for what is young took a tenth of their processor time. */
const FRUGAL = ['--max-old-space-size=192', '--max-semi-space-size=8'];
/** A decoded picture (4 MB, outside the heap) counts toward the heap's limit: with the usual beginning every third photo has the whole heap marked. 40 MB more, an eighth less time on a photo. */
const HEAPS: Record<string, readonly string[]> = { intake: ['--initial-old-space-size=150'] };

/** What glibc reads at the start: who works on photos gives back what they took. The classifier (native TensorFlow, 100 MB) all of it, for 5 % more time on a photo, and from one arena, of which its threads use few (30 MB); intake a decoded picture (4 MB) when it is done with it, of the rest what is above 16 MB: 60 MB less than with 8 MB instead of 2, all of it at once would take a fifth more time. */
const ALLOCATORS: Record<string, NodeJS.ProcessEnv> = {
  'image-classifier': { MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '1' },
  intake: { MALLOC_TRIM_THRESHOLD_: '16777216', MALLOC_MMAP_THRESHOLD_: '2097152' },
};
const allocator = (name: string): NodeJS.ProcessEnv => ({ MALLOC_ARENA_MAX: '2', ...ofService(ALLOCATORS, name) });
/** What a service has of its own, whichever of its instances it is. */
const ofService = <Own>(own: Record<string, Own>, name: string): Own | undefined => Object.entries(own).find(([service]) => name.startsWith(service))?.[1];

/**
 * Where every part wants the same few processors, dispatch goes first and those before it stand back: a report may wait for its unit, who
 * acts on a case waits for an answer. Each with the same share, dispatch got less of a core than it needed (ADR 79).
 */
const NICENESS: Record<string, number> = { dispatch: -5, 'image-classifier': 5, 'geo-router': 5 };

/** Starts a part as a process of its own; one that falls over is started again, waiting longer each time. */
export async function runPart({ home, name, script, port, env, say }: PartOptions): Promise<Part> {
  const start = () => startOwned({ home, name, command: process.execPath, args: [...FRUGAL, ...(ofService(HEAPS, name) ?? []), join(repositoryRoot, script)], env: { ...allocator(name), ...env, PORT: String(port) }, niceness: ofService(NICENESS, name) ?? 0 });
  const running = keepRunning(await start(), start, fellOver(name, say));
  return { name, port, pid: () => running.pid, stop: () => running.stop() };
}

/** Waits until the part answers 200 on /health/ready. Throws with the end of its log when it takes too long. */
export async function untilReady(url: string, logFile: string, patienceMs = 90_000): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(100)) {
    const ready = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then((answer) => answer.ok, () => false);
    if (ready) return;
  }
  const log = await readFile(logFile, 'utf8').catch(() => '');
  throw new Error(`没有就绪  ${url} did not become ready, see ${logFile}:\n${log.split('\n').slice(-8).join('\n')}`);
}
