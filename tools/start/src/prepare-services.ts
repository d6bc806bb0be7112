import { CannotStart, readJson, repositoryRoot, writeJson } from '@paidan/local-servers';
import { execFile, type ExecFileException } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CheckBrokenOff, checkCityFolder } from './check-city';
import { serviceNames } from './system-options';

const run = promisify(execFile);
const app = (name: string, file: string) => join(repositoryRoot, 'apps', name, 'dist', file);

/** How a script of ours ended that did not end well. */
type Failure = Partial<ExecFileException> & { readonly stdout: string; readonly stderr: string; readonly message: string };

const preparingFailed = (script: string, { signal, stderr, message }: Failure) =>
  new CannotStart(signal ? `准备被中断  Preparing was broken off (${signal}): ${script}` : `准备失败  Preparing failed: ${script}\n${stderr || message}`);

async function node(script: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  await run(process.execPath, [script, ...args], { env, cwd: repositoryRoot }).catch((failure: Failure) => {
    throw preparingFailed(script, failure);
  });
}

/** Writes the demo city into the data folder; the same build writes the same city. */
export async function makeCity(home: string): Promise<string> {
  const folder = join(home, 'city');
  await node(join(repositoryRoot, 'tools/demo-city/dist/main.js'), [folder], process.env);
  return folder;
}

/** Tables, city data and topics. Skipped when the same build, city and servers were prepared before. */
export async function prepareServices(home: string, city: string, env: NodeJS.ProcessEnv): Promise<'prepared' | 'was prepared'> {
  const path = join(home, 'prepared.json');
  const seal = await sealOf(city, env);
  const { seal: before } = await readJson<{ seal?: string }>(path, {});
  if (before === seal) return 'was prepared';
  await checkCity(city, env, false);
  const topics = node(join(repositoryRoot, 'libs/messaging/dist/create-topics.main.js'), [], env);
  const queue = [...serviceNames];
  const lane = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) await node(app(name, 'prepare.main.js'), [city], env);
  };
  await Promise.all([topics, lane(), lane()]);
  await writeJson(path, { seal });
  return 'prepared';
}

/** Of a city that was never taken all that would be refused is named at once, secrets and passwords with it, before any server is started. */
export async function checkNewCity(home: string, city: string, env: NodeJS.ProcessEnv): Promise<void> {
  if ((await readJson(join(home, 'prepared.json'), null)) === null) await checkCity(city, env, true);
}

/** A folder that one service refuses is taken by none. */
async function checkCity(city: string, env: NodeJS.ProcessEnv, forReal: boolean): Promise<void> {
  const problems = await checkCityFolder(city, env, forReal).catch((error: Error) => {
    throw error instanceof CheckBrokenOff ? new CannotStart(error.message) : error;
  });
  if (problems.length > 0) throw new CannotStart(`城市数据有问题，未导入任何内容  The city folder has problems, nothing was imported: ${city}\n${problems.join('\n')}`);
}

/** What decides whether anything has to be prepared anew. */
async function sealOf(city: string, env: NodeJS.ProcessEnv): Promise<string> {
  const builds = await Promise.all(serviceNames.map(async (name) => (await stat(app(name, 'tsconfig.tsbuildinfo'))).mtimeMs));
  const { version } = JSON.parse(await readFile(join(city, 'city.json'), 'utf8')) as { version: string };
  const keys = env.PERSONAL_KEYS ?? (await readFile(env.PERSONAL_KEYS_FILE ?? '', 'utf8').catch(() => ''));
  return createHash('sha256').update(JSON.stringify([builds, version, env.DATABASE_URL, env.KAFKA_BROKERS, keys, env.PERSONAL_CIPHER])).digest('hex');
}
