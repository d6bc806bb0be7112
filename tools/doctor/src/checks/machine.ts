import { words } from '@paidan/contracts';
import { isFree, javaAtHand, repositoryRoot } from '@paidan/local-servers';
import type { HeldHome } from '@paidan/start';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { attention, broken, well, type Finding } from '../finding';

const NODE = words('Node', 'version');
const DISK = words('磁盘', 'disk space');
const JAVA = words('Java', 'for Kafka');
const PORT = words('端口', 'public port');
const PAGES = words('页面', 'pages');

/** The versions this is built and tested on. */
export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major === 24;
  return fits ? well(NODE, version, 'fits')
    : broken(NODE, words(`${version} 不受支持`, 'is not supported'), words('请安装 Node 20.19+、22.12+ 或 24', 'install Node 20.19+, 22.12+ or 24'));
}

/** Gigabytes free below which it is broken, and below which somebody should look. */
const LEAST_GB = 0.5;
const SCARCE_GB = 5;

export async function checkDisk(folder: string, freeGb: (folder: string) => Promise<number> = freeIn): Promise<Finding> {
  const free = await freeGb(folder);
  const says = words(`${folder} 剩余 ${free.toFixed(1)} GB`, `${free.toFixed(1)} GB are left there`);
  const todo = words('请清理磁盘或换到更大的盘（PAIDAN_HOME）；照片、Kafka、PostgreSQL 都写在这里', 'free some, or move to a larger disk (PAIDAN_HOME): photos, Kafka and PostgreSQL write there');
  return free < LEAST_GB ? broken(DISK, says, todo) : free < SCARCE_GB ? attention(DISK, says, todo) : well(DISK, says.zh, says.en);
}

async function freeIn(folder: string): Promise<number> {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = await statfs(there);
  return (Number(bavail) * Number(bsize)) / 1e9;
}

/** Only asked when Kafka is our own. */
export async function checkJava(env: NodeJS.ProcessEnv = process.env): Promise<Finding> {
  if (env.KAFKA_BROKERS) return well(JAVA, '使用外部 Kafka，不需要', 'not needed, Kafka is elsewhere');
  const found = await javaAtHand(env);
  return found ? well(JAVA, found, 'fits')
    : attention(JAVA, words('没有 Java 17 以上', 'there is no Java 17 or newer'), words('apt install openjdk-17-jre-headless；否则首次启动会用 pip 取得', 'install it (apt install openjdk-17-jre-headless), else the first start fetches one by pip'));
}

export const isStarting = (holder: HeldHome | null): boolean => holder?.port === null;

/** Free while Paidan does not run, answered by Paidan while it does. @param holder the start that goes in this folder; it knows its own port once it is ready */
export async function checkPort(home: string, asked: number, holder: HeldHome | null): Promise<Finding> {
  const port = holder?.port ?? asked;
  if (!holder) {
    return (await isFree(port)) ? well(PORT, `${port} 空闲，${home} 中没有运行中的系统（在别处运行的，请设同样的 PAIDAN_HOME）`, 'is free, no Paidan runs in this folder (for one that runs elsewhere set the same PAIDAN_HOME)')
      : broken(PORT, words(`${port} 被其他程序占用`, 'is taken by another program'), words('用 PORT=… 换一个，或停止占用它的程序', 'choose another with PORT=…, or stop that program'));
  }
  if (isStarting(holder)) return attention(PORT, words(`系统还在启动（进程 ${holder.pid}）`, `Paidan is still starting (${holder.pid})`), words('就绪后再运行一次：数据库与总线到那时再查', 'run this again once it is ready: database and bus are looked at then'));
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  if (!answer) return broken(PORT, words(`系统在运行（进程 ${holder.pid}），但 ${port} 没有回答`, `Paidan runs (${holder.pid}) and does not answer there`), words(`看 ${home}/logs/gateway.log，并确认 PORT 与启动时相同`, 'see that log, and whether PORT is the one it was started with'));
  if (answer.ok) return well(PORT, `${port} 各部分就绪`, 'answers, all is ready');
  const { services = {} } = (await answer.json().catch(() => ({}))) as { services?: Record<string, { ready: boolean; parts?: Record<string, boolean> }> };
  const away = Object.entries(services).filter(([, { ready }]) => !ready).map(([name, { parts = {} }]) => `${name}${Object.keys(parts).filter((part) => !parts[part]).map((part) => `/${part}`).join('')}`);
  return broken(PORT, words(`未就绪：${away.join('、')}`, `not ready: ${away.join(', ')}`), words(`看 ${home}/logs 中对应的日志`, 'see the logs of these'));
}

export function checkPages(root = repositoryRoot): Finding {
  const missing = ['control-room', 'crew', 'public-page'].filter((name) => !existsSync(join(root, 'apps', name, 'dist/index.html')));
  return missing.length === 0 ? well(PAGES, '已构建', 'are built')
    : broken(PAGES, words(`未构建：${missing.join('、')}`, `not built: ${missing.join(', ')}`), words('npm run build:web', 'run npm run build:web'));
}
