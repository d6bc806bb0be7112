import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { CannotStart, type Say } from './say';

const run = promisify(execFile);
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

/** The root of the repository this file is built in. */
export const repositoryRoot = resolve(__dirname, '../../..');
/** What is fetched once and shared by all data folders: `PAIDAN_CACHE`, default `.paidan-cache` in the repository. */
export const cacheFolder = () => resolve(process.env.PAIDAN_CACHE ?? join(repositoryRoot, '.paidan-cache'));

/** The folder with Kafka's jars, every one checked: `KAFKA_LIB_DIR`, or fetched by Maven from the pinned pom. */
export async function kafkaJars(say: Say): Promise<string> {
  const pinned = await readFile(join(repositoryRoot, 'deploy/kafka/jars.sha256'), 'utf8');
  const given = process.env.KAFKA_LIB_DIR;
  const folder = given ?? join(cacheFolder(), 'kafka', 'lib');
  const stamp = join(folder, '.verified');
  const seal = createHash('sha256').update(pinned).digest('hex');
  if (!given && (await readFile(stamp, 'utf8').catch(() => '')) === seal) return folder;
  if (!given) await fetchByMaven(folder, say);
  await verify(folder, pinned);
  if (!given) await writeFile(stamp, seal);
  return folder;
}

async function fetchByMaven(folder: string, say: Say): Promise<void> {
  say('取得 Kafka（首次，约半分钟）  Fetching Kafka by Maven, first time only…');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pom = join(repositoryRoot, 'deploy/kafka/pom.xml');
  const args = ['-B', '-q', '-f', pom, PLUGIN, '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  await run('mvn', args, { timeout: 600_000, maxBuffer: 16e6 }).catch((error: NodeJS.ErrnoException & { stdout?: string }) => {
    if (error.code === 'ENOENT') {
      throw new CannotStart('缺少 Maven，请安装 maven（如 apt install maven），或用 KAFKA_LIB_DIR 指定 Kafka 的 jar 目录。 Maven is missing: install it (apt install maven), or set KAFKA_LIB_DIR or KAFKA_BROKERS.');
    }
    throw new CannotStart(`Maven 未能取得 Kafka  Maven could not fetch Kafka:\n${(error.stdout ?? error.message).split('\n').slice(0, 5).join('\n')}`);
  });
}

async function verify(folder: string, pinned: string): Promise<void> {
  for (const line of pinned.trim().split('\n')) {
    const [expected, name] = line.split(/\s+/) as [string, string];
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, name)), hash).catch(() => {
      throw new CannotStart(`Kafka 的 ${name} 不在 ${folder} 中  ${name} is missing there.`);
    });
    if (hash.digest('hex') !== expected) throw new CannotStart(`Kafka 的 ${name} 校验不符，请删除 ${folder} 后重试。 Checksum of ${name} is wrong, delete the folder and try again.`);
  }
}
