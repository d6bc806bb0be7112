import { BusLook } from '@paidan/messaging';
import { serviceNames } from '@paidan/start';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { DrilledSystem } from './drilled-system';

const LOOK_MS = 250;
/** So many looks in a row must find nothing to do: between two messages all may seem done. */
const LOOKS = 3;

/**
 * Waits until nothing is to be done any more: outboxes empty, all read, no timer due. Null then; what was left, in words,
 * when nothing of it moved for `patienceMs`: as long as work goes on it may take what it takes on a busy machine.
 */
export async function untilAtRest(system: DrilledSystem, patienceMs: number): Promise<string | null> {
  let left = '';
  const looking = new Looking(system);
  try {
    for (let still = 0, moved = Date.now(); still < LOOKS; await sleep(LOOK_MS)) {
      const found = await looking.look();
      still = found === null ? still + 1 : 0;
      if (found !== left) moved = Date.now();
      left = found ?? '';
      if (Date.now() - moved > patienceMs) return left;
    }
    return null;
  } finally {
    await looking.close();
  }
}

/** Looks again and again over the same connections, and over new ones after a look that failed: a server may have been killed. */
class Looking {
  private open: Promise<readonly [Client, BusLook]> | null = null;

  constructor(private readonly system: DrilledSystem) {}

  /** What is to be done yet, in words; null when nothing is. */
  async look(): Promise<string | null> {
    try {
      const [client, bus] = await (this.open ??= this.connect());
      return (await inTables(client)) ?? (await onBus(bus));
    } catch (error) {
      await this.close();
      return String(error);
    }
  }

  async close(): Promise<void> {
    const [client, bus] = (await this.open?.catch(() => null)) ?? [];
    this.open = null;
    await Promise.allSettled([client?.end(), bus?.close()]);
  }

  private async connect(): Promise<readonly [Client, BusLook]> {
    const client = new Client({ connectionString: this.system.databaseUrl, query_timeout: 10_000 });
    client.on('error', () => undefined);
    const bus = new BusLook([this.system.brokers]);
    const [one, other] = await Promise.allSettled([client.connect(), bus.connect()]);
    if (one.status === 'fulfilled' && other.status === 'fulfilled') return [client, bus];
    await Promise.allSettled([client.end(), bus.close()]);
    throw (one.status === 'rejected' ? one : (other as PromiseRejectedResult)).reason;
  }
}

async function inTables(client: Client): Promise<string | null> {
  const count = (what: string, table: string, where = 'true') => `select ${what} as what, count(*)::int as count from ${table} where ${where}`;
  const lines = [
    ...(await schemasIn(client)).map((schema) => count(`'in the outbox of ${schema}'`, `"${schema}".outbox`)),
    count("'photos begun and not finished'", 'intake.photo_begun'),
    count("'timers due'", 'dispatch.case_timer', 'fired_at is null and failure is null and due_at <= now()'),
  ];
  const { rows } = await client.query<{ what: string; count: number }>(lines.join(' union all '));
  const left = rows.find((row) => row.count > 0);
  return left ? `${left.count} ${left.what}` : null;
}

/** The schemas that have an outbox: one for each service. */
export async function schemasIn(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table_schema: string }>(`select table_schema from information_schema.tables where table_name = 'outbox' order by 1`);
  return rows.map(({ table_schema }) => table_schema);
}

async function onBus(look: BusLook): Promise<string | null> {
  const lags = await Promise.all(serviceNames.map((group) => look.lagOf(group)));
  const said = serviceNames.map((group, i) => (lags[i] === 0 ? null : lags[i] === null ? `nobody of ${group} reads` : `${lags[i]} messages before ${group}`));
  return said.find((one) => one !== null) ?? null;
}
