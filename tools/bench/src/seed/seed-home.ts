import { removeHome, startPostgres, writeJson, type Say } from '@paidan/local-servers';
import { PublicDoor, Staff } from '@paidan/public-door';
import { startSystem, whileItRuns } from '@paidan/start';
import { join } from 'node:path';
import { Client } from 'pg';
import { CityPlaces } from './city-places';
import { fillTables, type PlacedPattern } from './fill-tables';
import { liveCases, type LivedCase } from './live-cases';
import { patternOf } from './pattern';
import { readPattern, tablesToCopy } from './pattern-rows';

/** Cases that the system leads itself, to be copied. */
const LIVED = { closed: 64, waiting: 8, dispatched: 8 };
/** Copies of one pattern lie at so many places. */
const PLACES_EACH = 150;

export interface Seeded {
  readonly cases: number;
  /** Of the system living the patterns, of filling with indexes and statistics, in seconds. */
  readonly livedSeconds: number;
  readonly filledSeconds: number;
  readonly rows: Record<string, number>;
  readonly gigabytes: number;
}

/**
 * Fills the tables of all services in a data folder of its own up to so many cases, as if the city had worked for a year: starts the
 * system there, lets it lead some cases, stops it and copies them. The folder must not be there yet: broken off, all of it is removed. @param wanted cases that the system leads itself
 */
export async function seedHome(home: string, cases: number, say: Say, wanted = LIVED): Promise<Seeded> {
  const began = performance.now();
  const places = new CityPlaces();
  const clearUp = () => removeHome(home);
  const lived = await whileItRuns(startSystem({ home, port: 0, demo: true, say: () => undefined, env: {}, durable: false }), ({ baseUrl, accounts }) => {
    const door = new PublicDoor(baseUrl);
    return liveCases(door, new Staff(door, accounts!), places, wanted);
  }, clearUp);
  const livedAt = performance.now();
  say(`样本案件 cases lived: ${lived.length}`);
  // Nothing is lost if the machine stops: it is begun anew.
  return whileItRuns(startPostgres(home, say, { durable: false }), async (server) => {
    const patterns = await readPatterns(server.url, lived, places);
    await fillTables(server.url, patterns, Math.max(0, cases - lived.length), (done) => { if (done % 50_000 === 0) say(`案件 cases ${done}/${cases}`); });
    await writeJson(join(home, 'seeded.json'), { cases });
    return { cases, livedSeconds: secondsBetween(began, livedAt), filledSeconds: secondsBetween(livedAt, performance.now()), ...(await sizeOf(server.url)) };
  }, clearUp);
}

async function readPatterns(url: string, lived: readonly LivedCase[], places: CityPlaces): Promise<PlacedPattern[]> {
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  const tables = await tablesToCopy(client);
  const patterns: PlacedPattern[] = [];
  for (const { caseId, reportId, place, open } of lived) {
    const { rows: [head] } = await client.query<{ digits: string; citizen: string; at: Date }>(
      `select substring(case_number from 3) as digits, state->>'reporterId' as citizen, received_at as at from dispatch.case_file where id = $1`, [caseId],
    );
    const { digits, citizen, at } = head!;
    const facts = { digits, citizen, ...place, receivedAt: Math.floor(at.getTime() / 1000), open };
    patterns.push({ pattern: patternOf(await readPattern(client, tables, caseId, reportId), facts), places: places.near(place, PLACES_EACH) });
  }
  await client.end();
  return patterns;
}

async function sizeOf(url: string): Promise<{ rows: Record<string, number>; gigabytes: number }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string; rows: number }>(
    `select relnamespace::regnamespace || '.' || relname as name, reltuples::int8::float8 as rows from pg_class where relkind = 'r' and reltuples > 1000 and relnamespace::regnamespace::text not like 'pg_%' order by 2 desc`,
  );
  const { rows: [size] } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
  await client.end();
  return { rows: Object.fromEntries(rows.map(({ name, rows: count }) => [name, Math.round(count)])), gigabytes: Number((Number(size!.bytes) / 1e9).toFixed(2)) };
}

const secondsBetween = (from: number, to: number) => Math.round((to - from) / 1000);
