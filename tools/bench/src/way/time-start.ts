import { repositoryRoot, sayToStderr } from '@paidan/local-servers';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TimedStart {
  /** From the call of `npm start` to the first 200 of /health/ready. */
  readonly seconds: number;
  stop(): Promise<void>;
}

/** Calls `npm start` as a person would and waits until the public door says ready. Throws when it ends before. */
export async function timeStart(home: string, port: number): Promise<TimedStart> {
  const began = performance.now();
  // All alerts come by one key, and more of them than one platform may send.
  const env = { ...process.env, PAIDAN_HOME: home, PORT: String(port), PAIDAN_DEMO: '1', CAMERA_ALERTS_PER_MINUTE: '60000', STAFF_READS_PER_MINUTE: '60000' };
  // A group of its own, so that the interrupt below is the Ctrl-C of a terminal: npm and node both get it.
  const npm = spawn('npm', ['start'], { cwd: repositoryRoot, env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  npm.stderr.on('data', (text: Buffer) => sayToStderr(text.toString().trimEnd()));
  const ended = once(npm, 'exit');
  let over = false;
  void ended.then(() => { over = true; });
  const stop = async () => {
    process.off('SIGINT', stopAndLeave).off('SIGTERM', stopAndLeave);
    if (!over) process.kill(-npm.pid!, 'SIGINT');
    await ended;
    // npm may leave before the launcher has stopped everything.
    while (groupLives(npm.pid!)) await sleep(50);
  };
  // A run that is broken off leaves no system behind.
  const stopAndLeave = () => void stop().then(() => process.exit(130));
  process.once('SIGINT', stopAndLeave).once('SIGTERM', stopAndLeave);
  while (!(await fetch(`http://127.0.0.1:${port}/health/ready`).then(({ ok }) => ok, () => false))) {
    if (over) throw new Error('npm start ended before the system was ready');
    await sleep(50);
  }
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  return { seconds, stop };
}

function groupLives(leader: number): boolean {
  try {
    return process.kill(-leader, 0);
  } catch {
    return false;
  }
}
