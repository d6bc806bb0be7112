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
  for (let still = 0, moved = Date.now(); still < LOOKS; await sleep(LOOK_MS)) {
    const found = await whatIsLeft(system).catch((error: unknown) => String(error));
    still = found === null ? still + 1 : 0;
    if (found !== left) moved = Date.now();
    left = found ?? '';
    if (Date.now() - moved > patienceMs) return left;
  }
  return null;
}

async function whatIsLeft(system: DrilledSystem): Promise<string | null> {
  return (await inTables(system)) ?? (await onBus(system));
}

async function inTables({ databaseUrl }: DrilledSystem): Promise<string | null> {
  const client = new Client({ connectionString: databaseUrl, query_timeout: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const schema of await schemasIn(client)) {
      const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from "${schema}".outbox`);
      if (rows[0]!.count > 0) return `${rows[0]!.count} in the outbox of ${schema}`;
    }
    const begun = await client.query<{ count: number }>('select count(*)::int as count from intake.photo_begun');
    if (begun.rows[0]!.count > 0) return `${begun.rows[0]!.count} photos begun and not finished`;
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from dispatch.case_timer where fired_at is null and failure is null and due_at <= now()');
    return rows[0]!.count > 0 ? `${rows[0]!.count} timers due` : null;
  } finally {
    await client.end();
  }
}

/** The schemas that have an outbox: one for each service. */
export async function schemasIn(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table_schema: string }>(`select table_schema from information_schema.tables where table_name = 'outbox' order by 1`);
  return rows.map(({ table_schema }) => table_schema);
}

async function onBus({ brokers }: DrilledSystem): Promise<string | null> {
  const look = new BusLook([brokers]);
  await look.connect();
  try {
    for (const group of serviceNames) {
      const lag = await look.lagOf(group);
      if (lag !== 0) return lag === null ? `nobody of ${group} reads` : `${lag} messages before ${group}`;
    }
    return null;
  } finally {
    await look.close();
  }
}
