import { readJson, removeHome, secretFor } from '@paidan/local-servers';
import { PublicDoor, Staff } from '@paidan/public-door';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { addressOf, serviceNames, startSystem, type Part, type RunningSystem, type ServiceName } from '@paidan/start';

/** One message at its end, as an instance wrote it into its log. */
export interface HandledLine {
  readonly instance: string;
  readonly time: string;
  readonly pattern: string;
  readonly outcome: string;
  readonly eventId: string;
  readonly caseId?: string;
}

/** A whole system with two of every service and two public doors, in a data folder of its own. */
export class SystemOfTwo {
  private constructor(
    readonly system: RunningSystem,
    readonly database: Client,
    /** One for each public door, as two outside clients find them. */
    readonly doors: readonly [PublicDoor, PublicDoor],
    readonly staff: readonly [Staff, Staff],
  ) {}

  static async start(): Promise<SystemOfTwo> {
    const home = await mkdtemp(join(tmpdir(), 'paidan-two-'));
    const system = await startSystem({ home, port: 0, demo: true, say: () => undefined, env: {}, durable: false, instances: 2 });
    const { postgres } = await readJson<{ postgres: number }>(join(home, 'ports.json'), { postgres: 0 });
    const database = new Client({ connectionString: `postgres://paidan:${await secretFor(home, 'postgres')}@127.0.0.1:${postgres}/paidan` });
    await database.connect();
    const [one, two] = system.doors.map((url) => new PublicDoor(url)) as [PublicDoor, PublicDoor];
    return new SystemOfTwo(system, database, [one, two], [new Staff(one, system.accounts!), new Staff(two, system.accounts!)]);
  }

  async stop(): Promise<void> {
    await this.database.end();
    await this.system.stop();
    await removeHome(this.system.home);
  }

  instancesOf(service: ServiceName): [Part, Part] {
    return [1, 2].map((i) => this.system.parts.find(({ name }) => name === `${service}-${i}`)!) as [Part, Part];
  }

  /** The sum of a metric's lines that have these labels, in one instance. */
  async metric(instance: Part, name: string, labels: Record<string, string> = {}): Promise<number> {
    const text = await (await fetch(`${addressOf(instance)}/metrics`)).text();
    const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const lines = text.split('\n').filter((line) => (line.startsWith(`${name}{`) || line.startsWith(`${name} `)) && wanted.every((label) => line.includes(label)));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }

  /** What both instances of a service handled, in the order of time. */
  async handledBy(service: ServiceName): Promise<HandledLine[]> {
    const logs = await Promise.all(this.instancesOf(service).map(async ({ name }) => ({ name, text: await readFile(join(this.system.home, 'logs', `${name}.log`), 'utf8') })));
    const lines = logs.flatMap(({ name, text }) => text.split('\n').filter((line) => line.includes('"msg":"handled"')).map((line) => ({ ...(JSON.parse(line) as HandledLine), instance: name })));
    return lines.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  }

  /** The first of each service and the first door die at once, and nobody starts them again. */
  async loseTheFirst(): Promise<void> {
    const first = ['gateway', ...serviceNames].map((name) => this.system.parts.find((part) => part.name === `${name}-1`)!);
    await Promise.all(first.map((part) => {
      process.kill(part.pid(), 'SIGKILL');
      return part.stop();
    }));
  }
}

/** Asks until the answer is as wanted; throws with the last one after so long. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, patienceMs = 90_000): Promise<T> {
  let last = await ask();
  for (const deadline = Date.now() + patienceMs; !wanted(last) && Date.now() < deadline; last = await ask()) await new Promise((resolve) => setTimeout(resolve, 150));
  if (!wanted(last)) throw new Error(`it did not get there: ${JSON.stringify(last).slice(0, 1_500)}`);
  return last;
}
