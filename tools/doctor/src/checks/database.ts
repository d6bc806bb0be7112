import { words } from '@paidan/contracts';
import { CannotStart, repositoryRoot } from '@paidan/local-servers';
import { serviceNames } from '@paidan/start';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { attention, broken, well, type Finding } from '../finding';

const run = promisify(execFile);
const DATABASE = words('数据库', 'PostgreSQL');
const TABLES = words('表结构', 'migrations');
const OUTBOX = words('发件箱', 'outbox');
const CLOCK = words('时钟', 'clock of the database');

/** Oldest server whose features the tables use. */
const OLDEST = 15;
/** Seconds a message may wait before somebody should look, and before something is broken. */
const LATE_S = 10;
const STANDS_S = 60;
/** Seconds two clocks may differ: tokens, signatures and deadlines are judged by them. */
export const APART_S = 5;

/** All that a look into the database tells; one finding when there is none. */
export async function checkDatabase(url: string, now: () => number = Date.now, known: () => Promise<Record<string, string[]>> = knownMigrations): Promise<Finding[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    return [broken(DATABASE, words(`连不上：${(error as Error).message}`, 'cannot be reached'), words('系统没有启动则先 npm start；外部数据库则检查 DATABASE_URL、密码与防火墙', 'run npm start; for a server of your own see DATABASE_URL, its password and the firewall'))];
  }
  try {
    return [await versionOf(client), await clockOf(client, now), ...(await tablesOf(client, await known()))];
  } finally {
    await client.end();
  }
}

async function versionOf(client: Client): Promise<Finding> {
  const { rows: [row] } = await client.query<{ version: string }>("select current_setting('server_version') as version");
  const version = row?.version ?? '0';
  return parseInt(version, 10) >= OLDEST ? well(DATABASE, version, 'answers')
    : broken(DATABASE, words(`版本 ${version} 过旧`, 'is too old'), words(`请用 PostgreSQL ${OLDEST} 以上`, `take ${OLDEST} or newer`));
}

async function clockOf(client: Client, now: () => number): Promise<Finding> {
  const before = now();
  const { rows: [row] } = await client.query<{ ms: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as ms');
  const apart = (row!.ms - (before + now()) / 2) / 1000;
  return judgeClock(CLOCK, apart);
}

/** @param apart seconds by which the other clock is ahead of this machine's */
export function judgeClock(about: typeof CLOCK, apart: number): Finding {
  // Rounded by itself, so that a clock a little behind is not `-0.0`.
  const tenths = (Math.round(apart * 10) / 10 + 0).toFixed(1);
  if (Math.abs(apart) <= APART_S) return well(about, `与本机相差 ${tenths} 秒`, `${tenths} s from this machine`);
  return broken(about, words(`与本机相差 ${apart.toFixed(0)} 秒`, `${apart.toFixed(0)} s from this machine`), words('请让两边用同一 NTP 校时：时限、登录、摄像头签名都按时钟判断', 'let both follow one NTP: deadlines, sessions and signatures are judged by clocks'));
}

async function tablesOf(client: Client, known: Record<string, string[]>): Promise<Finding[]> {
  const findings: Finding[] = [];
  const behind: string[] = [];
  const ahead: string[] = [];
  for (const [schema, names] of Object.entries(known)) {
    const done = await client.query<{ name: string }>(`select name from "${schema}".migrations`).then(({ rows }) => rows.map(({ name }) => name), (): string[] => []);
    const missing = names.filter((name) => !done.includes(name));
    if (missing.length > 0) behind.push(`${schema}（${done.length === 0 ? '没有表' : `缺 ${missing.length} 步`}）`);
    if (done.some((name) => !names.includes(name))) ahead.push(schema);
    if (done.length > 0) findings.push(...(await outboxOf(client, schema)));
  }
  if (behind.length > 0) findings.unshift(broken(TABLES, words(`未升级到位：${behind.join('、')}`, 'tables are behind the software'), words('npm start 会升级；集群里运行迁移任务（prepare.main.js）', 'npm start brings them up; in a cluster run prepare.main.js of each')));
  else if (ahead.length > 0) findings.unshift(broken(TABLES, words(`比程序新：${ahead.join('、')}`, 'tables are of a newer Paidan'), words('请升级程序', 'take the newer software')));
  else findings.unshift(well(TABLES, '最新', 'are up to date'));
  return findings;
}

async function outboxOf(client: Client, schema: string): Promise<Finding[]> {
  const { rows: [row] } = await client.query<{ n: number; age: number | null }>(`select count(*)::int as n, extract(epoch from clock_timestamp() - min(written_at))::float8 as age from "${schema}".outbox`);
  const age = row?.age ?? 0;
  if (age < LATE_S) return [];
  const says = words(`${schema} 有 ${row!.n} 条消息，最久已等 ${Math.round(age)} 秒`, `messages of ${schema} wait since ${Math.round(age)} s`);
  const todo = words('看该服务是否在运行、Kafka 是否可达', 'see whether the service runs and Kafka answers');
  return [age < STANDS_S ? attention(OUTBOX, says, todo) : broken(OUTBOX, says, todo)];
}

/** What each service's software knows of its tables. */
async function knownMigrations(): Promise<Record<string, string[]>> {
  const known = await Promise.all(serviceNames.map(async (name) => {
    const { stdout } = await run(process.execPath, [join(repositoryRoot, 'apps', name, 'dist/prepare.main.js'), '--migrations']).catch(({ stderr }: { stderr: string }) => {
      throw new CannotStart(`${name}: ${stderr}`);
    });
    return JSON.parse(stdout) as { schema: string; migrations: string[] };
  }));
  return Object.fromEntries(known.map(({ schema, migrations }) => [schema, migrations]));
}
