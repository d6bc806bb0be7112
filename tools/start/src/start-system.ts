import { CannotStart, isFree, portFor, secretFor, freePort } from '@paidan/local-servers';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { allEnded } from './all-ended';
import { writeDemoAccounts, type DemoAccounts } from './demo-accounts';
import { checkForReal, REAL_WECHAT } from './for-real';
import { lockHome } from './home-lock';
import { personalKeys } from './personal-keys';
import { checkNewCity, makeCity, prepareServices } from './prepare-services';
import { Progress, type Timing } from './progress';
import { runPart, untilReady, type Part } from './run-part';
import { startServers, type ServerPids, type Servers } from './start-servers';
import { addressOf, startGateways, startServices } from './start-services';
import { serviceNames, urlVariable, type SystemOptions } from './system-options';

export interface RunningSystem {
  readonly baseUrl: string;
  /** Public doors, one of each gateway; the first is `baseUrl`. */
  readonly doors: readonly string[];
  readonly home: string;
  readonly accounts: DemoAccounts | null;
  readonly parts: readonly Part[];
  readonly servers: ServerPids;
  readonly timings: readonly Timing[];
  stop(): Promise<void>;
}

type Stopper = () => Promise<void>;

/** Brings the whole system up, in order, and answers when the public door says that all is ready. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  await mkdir(options.home, { recursive: true });
  const lock = await lockHome(options.home, options.demo);
  const stoppers: Stopper[] = [lock.release];
  const stopAll = async () => {
    for (let next = stoppers.pop(); next; next = stoppers.pop()) await next();
  };
  let stopping: Promise<void> | undefined;
  // Who asks a second time waits for the same end: two of them would stop PostgreSQL under services that still go.
  const stop = () => (stopping ??= stopAll());
  try {
    const system = await bringUp(options, stoppers, stop);
    await lock.ready(Number(new URL(system.baseUrl).port));
    return system;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(options: SystemOptions, stoppers: Stopper[], stop: Stopper): Promise<RunningSystem> {
  const { home, say } = options;
  const progress = new Progress(say);
  const publicPort = options.port === 0 ? await freePort() : options.port;
  if (!(await isFree(publicPort))) throw new CannotStart(`端口 ${publicPort} 被占用，请用 PORT=… 换一个。 Port ${publicPort} is taken, choose another with PORT=….`);
  if (!options.demo) await checkForReal(home, process.env);
  if (!options.demo && process.env.CITY_FOLDER) await checkNewCity(home, resolve(process.env.CITY_FOLDER), process.env);
  const keys = await personalKeys(home, options.demo);
  const [servers, city] = await allEnded<[Servers, string]>([startServers(options, progress, stoppers), cityFolder(home)]);
  const wechat = await startWechat(options, progress, stoppers);
  const env = await serviceEnvironment({ ...options, keys }, servers, wechat, city);
  progress.ready('数据 tables & city', await prepareServices(home, city, env));
  const parts = await startServices(options, env, progress, stoppers);
  const gateways = await startGateways(options, env, publicPort, progress, stoppers);
  const doors = gateways.map(addressOf);
  const baseUrl = doors[0]!;
  const accounts = options.demo ? await writeDemoAccounts(home, city, baseUrl, wechat.url) : null;
  return { baseUrl, doors, home, accounts, parts: [...parts, ...gateways], servers: servers.pids, timings: progress.timings, stop };
}

/** The city's own folder when one is named, else the demo city. */
const cityFolder = (home: string): Promise<string> => (process.env.CITY_FOLDER ? Promise.resolve(resolve(process.env.CITY_FOLDER)) : makeCity(home));

async function startWechat(options: SystemOptions, progress: Progress, stoppers: Stopper[]) {
  const WECHAT_BASE_URL = process.env.WECHAT_BASE_URL ?? (options.demo ? undefined : REAL_WECHAT);
  if (WECHAT_BASE_URL) return { url: WECHAT_BASE_URL, own: false };
  const { home, say } = options;
  const port = await portFor(home, 'fake-wechat');
  const env = { ...process.env, STATE_FILE: join(home, 'fake-wechat.json') };
  const part = await runPart({ home, name: 'fake-wechat', script: 'tools/fake-wechat/dist/main.js', port, env, say });
  stoppers.push(() => part.stop());
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, join(home, 'logs/fake-wechat.log'));
  progress.ready('微信 fake WeChat', url);
  return { url, own: true };
}

async function serviceEnvironment(options: SystemOptions & { keys: NodeJS.ProcessEnv }, servers: Servers, wechat: { url: string; own: boolean }, city: string): Promise<NodeJS.ProcessEnv> {
  const { home, demo, env, keys, instances = 1 } = options;
  const urls: Record<string, string> = {};
  for (const name of serviceNames) urls[urlVariable(name)] = `http://127.0.0.1:${await portFor(home, name)}`;
  const demoWechat = {
    WECHAT_APP_ID: 'wx-demo-paidan', WECHAT_APP_SECRET: 'demo-secret-paidan',
    WECHAT_TEMPLATE_CLOSED: 'tmpl-case-closed', WECHAT_TEMPLATE_REFUSED: 'tmpl-case-refused',
  };
  return {
    ...(wechat.own ? demoWechat : {}), ...connectionsOf(instances), ...process.env, ...urls,
    HOST: '127.0.0.1', DATABASE_URL: servers.databaseUrl, KAFKA_BROKERS: servers.brokers, PAIDAN_HOME: home, CITY_FOLDER: city,
    PHOTO_DIR: join(home, 'photos'), WECHAT_BASE_URL: wechat.url, TOKEN_SECRET: process.env.TOKEN_SECRET ?? (await secretFor(home, 'tokens')),
    PAIDAN_DEMO: demo ? '1' : '0', ...keys, ...env,
  };
}

/** Several instances share the connections that our own PostgreSQL takes: 120. */
const connectionsOf = (instances: number) => (instances === 1 ? {} : { DATABASE_POOL: String(Math.max(2, Math.floor(8 / instances))) });
