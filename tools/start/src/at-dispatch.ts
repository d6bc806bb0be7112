import { readJson, repositoryRoot, takeFiles } from '@paidan/local-servers';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { optionsFromEnvironment } from './system-options';

async function databaseOf(home: string): Promise<string> {
  const [ports, secrets] = await Promise.all(['ports.json', 'secrets.json'].map((file) => readJson<Record<string, string | number>>(join(home, file), {})));
  if (!ports?.postgres || !secrets?.postgres) throw new Error(`${home} 中没有系统，请设 PAIDAN_HOME 或 DATABASE_URL  There is no system there; set PAIDAN_HOME or DATABASE_URL.`);
  return `postgres://paidan:${secrets.postgres}@127.0.0.1:${ports.postgres}/paidan`;
}

/** Runs a command of dispatch at the database of the system of `PAIDAN_HOME`, which has to run, or at the one that `DATABASE_URL` names; ends as it ends. */
export function runAtDispatch(command: string): void {
  const run = async () => {
    takeFiles(process.env);
    const { home } = optionsFromEnvironment(() => undefined);
    const env = { ...process.env, DATABASE_URL: process.env.DATABASE_URL ?? (await databaseOf(home)) };
    const { status } = spawnSync(process.execPath, [join(repositoryRoot, `apps/dispatch/dist/${command}.main.js`), ...process.argv.slice(2)], { env, stdio: 'inherit' });
    process.exitCode = status ?? 2;
  };
  run().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
}
