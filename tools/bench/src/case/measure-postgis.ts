import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { Lookup } from './geo-methods';

export interface PostgisCost {
  readonly lookups: number;
  /** Microseconds of CPU for one round trip, in the server and in this process. */
  readonly serverMicros: number;
  readonly clientMicros: number;
  /** Lookups for which PostGIS names another owner. */
  readonly unlike: number;
}

const LOOKUPS = 6_000;
const WARM_UP = 500;
/** Linux counts processor time in hundredths of a second. */
const MICROS_PER_TICK = 10_000;

/** One prepared question after the other over one connection, as a service would ask. */
export async function measurePostgis(url: string, points: readonly (readonly [number, number])[], expected: Lookup): Promise<PostgisCost> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const ask = async (x: number, y: number) => {
    const { rows } = await client.query<{ code: string }>({ name: 'owner', text: 'select code from grid where st_covers(area, st_point($1, $2)) order by code limit 1', values: [x, y] });
    return rows[0]?.code ?? null;
  };
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  for (const [x, y] of points.slice(0, WARM_UP)) await ask(x, y);
  const asked = points.slice(0, LOOKUPS);
  const owners: (string | null)[] = [];
  const [server, own] = [await serverMicros(rows[0]!.pid), process.cpuUsage()];
  for (const [x, y] of asked) owners.push(await ask(x, y));
  const { user, system } = process.cpuUsage(own);
  const spent = (await serverMicros(rows[0]!.pid)) - server;
  await client.end();
  return { lookups: asked.length, serverMicros: spent / asked.length, clientMicros: (user + system) / asked.length, unlike: asked.filter(([x, y], i) => expected(x, y) !== owners[i]).length };
}

async function serverMicros(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MICROS_PER_TICK;
}
