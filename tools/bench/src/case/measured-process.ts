import { repositoryRoot } from '@paidan/local-servers';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';

/** A script of the system that measures itself: it speaks JSON lines, and goes on at each line it is sent. */
export interface MeasuredProcess {
  /** Its next line. @throws when it ended instead, with what it said */
  next<Line>(): Promise<Line>;
  goOn(): void;
}

export function startMeasured(script: string, args: readonly string[], databaseUrl: string): MeasuredProcess {
  const child = spawn(process.execPath, [join(repositoryRoot, script), ...args], { env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    next: async <Line>() => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script} ended early`);
      return JSON.parse(value as string) as Line;
    },
    goOn: () => child.stdin.write('\n'),
  };
}
