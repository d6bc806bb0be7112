/** `npm run audit -- verify`: dispatch's look at what was written down, at the system of `PAIDAN_HOME` while it runs, or at the database that `DATABASE_URL` names. */
import { readJson, repositoryRoot } from '@paidan/local-servers';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { optionsFromEnvironment } from './system-options';

async function databaseOf(home: string): Promise<string> {
  const [ports, secrets] = await Promise.all(['ports.json', 'secrets.json'].map((file) => readJson<Record<string, string | number>>(join(home, file), {})));
  if (!ports?.postgres || !secrets?.postgres) throw new Error(`${home} 中没有系统，请设 PAIDAN_HOME 或 DATABASE_URL  There is no system there; set PAIDAN_HOME or DATABASE_URL.`);
  return `postgres://paidan:${secrets.postgres}@127.0.0.1:${ports.postgres}/paidan`;
}

async function main(): Promise<void> {
  const { home } = optionsFromEnvironment(() => undefined);
  const env = { ...process.env, DATABASE_URL: process.env.DATABASE_URL ?? (await databaseOf(home)) };
  const { status } = spawnSync(process.execPath, [join(repositoryRoot, 'apps/dispatch/dist/verify-audit.main.js'), ...process.argv.slice(2)], { env, stdio: 'inherit' });
  process.exitCode = status ?? 2;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
