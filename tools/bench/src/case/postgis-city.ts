import type { Grid } from '@paidan/city';
import { findPostgis, removeHome, startPostgres } from '@paidan/local-servers';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

export interface PostgisCity {
  readonly url: string;
  readonly version: string;
  /** The process id of the server. */
  readonly pid: number;
  /** Replaces the grids. */
  load(grids: readonly Grid[]): Promise<void>;
  /** For each point the codes of all grids that `ST_Covers` says cover it, lowest first. */
  covering(points: readonly (readonly [number, number])[]): Promise<string[][]>;
  stop(): Promise<void>;
}

const closed = (ring: Grid['ring']) => `(${[...ring, ring[0]!].map(([x, y]) => `${x} ${y}`).join(',')})`;
const textOf = ({ ring, holes = [] }: Grid) => `POLYGON(${[ring, ...holes].map(closed).join(',')})`;
const BATCH = 1_000;

/** Starts a PostgreSQL with PostGIS of its own; null when this machine has none (Debian: `postgresql-15-postgis-3`). */
export async function startPostgisCity(): Promise<PostgisCity | null> {
  const binaries = findPostgis();
  if (binaries === null) return null;
  const home = await mkdtemp(join(tmpdir(), 'paidan-postgis-'));
  const server = await startPostgres(home, () => undefined, { durable: false, binaries });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query('create extension postgis');
  await client.query('create table grid (code text primary key, area geometry(Polygon) not null)');
  const { rows } = await client.query<{ version: string }>('select postgis_lib_version() as version');
  const stop = async () => { await client.end(); await server.stop(); await removeHome(home); };
  return { url: server.url, version: rows[0]!.version, pid: server.process.pid, load: (grids) => load(client, grids), covering: (points) => covering(client, points), stop };
}

/** Replaces the grids over a connection of its own. */
export async function loadGrids(url: string, grids: readonly Grid[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await load(client, grids);
  await client.end();
}

async function load(client: Client, grids: readonly Grid[]): Promise<void> {
  await client.query('truncate grid');
  await client.query('drop index if exists grid_by_area');
  for (let i = 0; i < grids.length; i += BATCH) {
    const some = grids.slice(i, i + BATCH);
    await client.query('insert into grid select code, st_geomfromtext(area) from unnest($1::text[], $2::text[]) as g(code, area)', [some.map(({ code }) => code), some.map(textOf)]);
  }
  await client.query('create index grid_by_area on grid using gist (area)');
  await client.query('analyze grid');
}

async function covering(client: Client, points: readonly (readonly [number, number])[]): Promise<string[][]> {
  const { rows } = await client.query<{ codes: string[] }>(
    `select coalesce(array_agg(g.code order by g.code) filter (where g.code is not null), '{}') as codes
     from unnest($1::float8[], $2::float8[]) with ordinality as p(x, y, n) left join grid g on st_covers(g.area, st_point(p.x, p.y))
     group by p.n order by p.n`,
    [points.map(([x]) => x), points.map(([, y]) => y)],
  );
  return rows.map(({ codes }) => codes);
}
