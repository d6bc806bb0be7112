/** `npm run -s dlq -- list|show|replay|discard`: the dead letters of the running system. */
import { CannotStart, readJson, repositoryRoot, sayToStderr, takeFiles } from '@paidan/local-servers';
import { explainBus } from '@paidan/messaging';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { DeadLetters } from './dead-letters';
import { readDlqOptions, usage } from './dlq-options';
import { runDlq } from './run-dlq';

/** Where bus and database are: as the environment says, else as the data folder of a running system does. */
async function addresses(env: NodeJS.ProcessEnv): Promise<{ home: string; databaseUrl: string; brokers: string[] }> {
  const home = resolve(env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan'));
  const ports = await readJson<{ kafka?: number; postgres?: number }>(join(home, 'ports.json'), {});
  const { postgres: password } = await readJson<{ postgres?: string }>(join(home, 'secrets.json'), {});
  const databaseUrl = env.DATABASE_URL ?? (ports.postgres && password ? `postgres://paidan:${password}@127.0.0.1:${ports.postgres}/paidan` : undefined);
  const brokers = env.KAFKA_BROKERS?.split(',') ?? (ports.kafka ? [`127.0.0.1:${ports.kafka}`] : undefined);
  if (databaseUrl && brokers) return { home, databaseUrl, brokers };
  throw new CannotStart(`${home} 里没有运行过系统；请设 PAIDAN_HOME，或 DATABASE_URL 和 KAFKA_BROKERS。 No system has run there; set PAIDAN_HOME, or DATABASE_URL and KAFKA_BROKERS.`);
}

/** Who is at the machine; in a container a number that has no name. */
function whoIsAtIt(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
}

async function main(): Promise<number> {
  const options = readDlqOptions(process.argv.slice(2), whoIsAtIt());
  if (typeof options === 'string') {
    sayToStderr(`${options}\n${usage}`);
    return 2;
  }
  takeFiles(process.env);
  const { home, databaseUrl, brokers } = await addresses(process.env);
  const letters = await DeadLetters.open(databaseUrl, brokers).catch((error: unknown) => {
    throw new CannotStart(`总线或数据库连不上，什么都没有改动：${home} 中的系统要在运行（在别处运行的，请设同样的 PAIDAN_HOME）。 The bus or the database cannot be reached; nothing was changed. The system of that folder has to run (for one that runs elsewhere set the same PAIDAN_HOME).\n${explainBus(error)}`);
  });
  try {
    return await runDlq(letters, options, (text) => process.stdout.write(`${text}\n`), sayToStderr);
  } finally {
    await letters.close();
  }
}

main().then((code) => process.exit(code), (error: unknown) => {
  sayToStderr(error instanceof CannotStart ? error.message : String((error as Error).stack ?? error));
  process.exit(1);
});
