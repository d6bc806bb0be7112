import { spawn } from 'node:child_process';

export interface Ran {
  readonly ok: boolean;
  /** What it wrote, both streams; for a command that does not exist, that. */
  readonly output: string;
}

/** Runs a command to its end, or until the time is over; then it is stopped with everything it started. */
export function run(command: string, args: readonly string[], { cwd, seconds = 600, env = {} }: { cwd?: string; seconds?: number; env?: NodeJS.ProcessEnv } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...ownEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); });
    const timer = setTimeout(() => {
      output += `\n超过 ${seconds} 秒 took longer than ${seconds} s`;
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    }, seconds * 1000);
    child.once('error', (error) => { clearTimeout(timer); resolve({ ok: false, output: error.message }); });
    child.once('close', (code) => { clearTimeout(timer); resolve({ ok: code === 0, output: output.trim() }); });
  });
}

/** Without what `npm run` says of this project, for the npm started here works on another one; and not silent, or it would not say why it failed. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(package_|lifecycle_|config_(local_prefix|loglevel)$)/.test(name)));

export const lastLines = (output: string, count = 6): string => output.split('\n').slice(-count).join('\n');
