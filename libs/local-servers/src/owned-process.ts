import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJson, writeJson } from './home-files';
import { placeInQueue } from './place-in-queue';

export interface ProcessOptions {
  /** Data folder that remembers the process (`pids/<name>.json`) and keeps its log (`logs/<name>.log`). */
  home: string;
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** How to ask it to stop; PostgreSQL wants SIGINT. */
  stopSignal?: NodeJS.Signals;
  /** So much behind us (above 0) or before us (below 0, where the machine lets us) in the queue for a processor, -19…19. */
  niceness?: number;
  /** The same for its session alone, where that has one; `niceness` unless told. A server of many processes would share among them what others have for one. */
  sessionNiceness?: number;
}

export interface OwnedProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves with the exit code (or -1 for a signal) when it has ended. */
  readonly ended: Promise<number>;
  /** Asks it to stop, waits, and after `patienceMs` kills it. */
  stop(patienceMs?: number): Promise<void>;
}

/** Starts a process of our own, in a session of its own so that Ctrl-C reaches it only in the order we choose. */
export async function startOwned(options: ProcessOptions): Promise<OwnedProcess> {
  const { home, name, command, args, env, cwd, uid, gid, stopSignal = 'SIGTERM', niceness = 0, sessionNiceness = niceness } = options;
  await stopLeftover(home, name);
  const logFile = join(home, 'logs', `${name}.log`);
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, {
    detached: true, stdio: ['ignore', log, log], ...(env ? { env } : {}), ...(cwd ? { cwd } : {}),
    ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }),
  });
  closeSync(log);
  const ended = endOf(child);
  if (child.pid === undefined) throw new Error(`${name} could not be started (${command})`);
  const pid = child.pid;
  await remember(pidFile(home, name), pid).catch(async (error: unknown) => {
    // A disk is full: nobody would find it again.
    child.kill('SIGKILL');
    await ended;
    throw error;
  });
  await placeInQueue(pid, niceness, sessionNiceness);
  const stop = async (patienceMs = 20_000) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(stopSignal);
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(late);
  };
  void ended.then(() => rm(pidFile(home, name), { force: true }).catch(() => undefined));
  return { name, pid, logFile, ended, stop };
}

/** Waits until it is ready; one that does not come to that is stopped before the reason is thrown. */
export async function readyOrStopped(process: OwnedProcess, ready: Promise<void>): Promise<void> {
  await ready.catch(async (error: unknown) => {
    await process.stop();
    throw error;
  });
}

const remember = async (file: string, pid: number) => writeJson(file, { pid, startedAt: await startTime(pid) });

const pidFile = (home: string, name: string) => join(home, 'pids', `${name}.json`);

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? -1));
    child.once('error', () => resolve(-1));
  });
}

/** Clock ticks after boot at which a process began: with the pid, names it for ever. Null when it is gone. */
export async function startTime(pid: number): Promise<string | null> {
  return readFile(`/proc/${pid}/stat`, 'utf8').then(
    (stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null,
    () => null,
  );
}

/** Stops what an earlier, killed start left behind; never a stranger that got the same pid since. */
export async function stopLeftover(home: string, name: string): Promise<void> {
  const left = await readJson<{ pid: number; startedAt: string | null } | null>(pidFile(home, name), null);
  if (!left) return;
  const isOurs = async () => left.startedAt !== null && (await startTime(left.pid)) === left.startedAt;
  for (let tries = 0; (await isOurs()) && tries < 100; tries += 1) {
    process.kill(left.pid, tries < 50 ? 'SIGTERM' : 'SIGKILL');
    await sleep(200);
  }
  await rm(pidFile(home, name), { force: true });
}
