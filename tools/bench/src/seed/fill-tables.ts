import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { once } from 'node:events';
import { withoutIndexes } from '../set-aside-indexes';
import { citizenOf, digitsOf, shiftOf, type Copy } from './copy-of';
import type { CityPlace } from './city-places';
import { tablesToCopy } from './pattern-rows';
import type { Pattern } from './pattern';
import { TextBlock } from './text-block';

/** A pattern with the places its copies lie at. */
export interface PlacedPattern {
  readonly pattern: Pattern;
  readonly places: readonly CityPlace[];
}

/** Copies written at once, each table by one COPY. */
const AT_ONCE = 500;
/** Connections that write side by side, one a core. */
const LANES = 2;
/** A citizen has reported so many things. */
const REPORTS_EACH = 10;
/** One in so many cases is open. */
const OPEN_EVERY = 50;

/** Writes so many copies of the patterns in the tables of all services: one in fifty open, half of these waiting for a person; nothing else may use them meanwhile. */
export async function fillTables(url: string, patterns: readonly PlacedPattern[], copies: number, said: (done: number) => void): Promise<void> {
  const client = await connect(url);
  const tables = await tablesToCopy(client);
  const names = tables.map(({ name }) => name);
  const heads = tables.map(({ name, columns }) => `copy ${name} (${columns.map((column) => column.name).join(', ')}) from stdin`);
  await keepCitizens(client, Math.ceil(copies / REPORTS_EACH));
  await withoutIndexes(client, names, [{ table: 'dispatch.case_file', name: 'case_placed' }], async () => {
    const lots = Array.from({ length: Math.ceil(copies / AT_ONCE) }, (_, i) => i * AT_ONCE).values();
    await Promise.all(Array.from({ length: LANES }, async () => {
      const lane = await connect(url);
      const texts = heads.map(() => new TextBlock());
      for (const first of lots) {
        await writeLot(lane, heads, texts, patterns, first, Math.min(copies, first + AT_ONCE));
        said(Math.min(copies, first + AT_ONCE));
      }
      await lane.end();
    }));
  });
  for (const name of names) await client.query(`vacuum (analyze) ${name}`);
  await client.end();
}

/** What is written is not asked for the rows it refers to, which are written beside it. */
async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, options: '-c session_replication_role=replica -c timezone=UTC' });
  await client.connect();
  return client;
}

const keepCitizens = (client: Client, count: number) => copyInto(client, 'copy intake.citizen (id, openid_index) from stdin', Array.from({ length: count }, (_, n) => `${citizenOf(n)}\tseed-${n}\n`).join(''));

async function writeLot(lane: Client, heads: readonly string[], texts: readonly TextBlock[], patterns: readonly PlacedPattern[], first: number, end: number): Promise<void> {
  for (let n = first; n < end; n += 1) addCopy(n, patterns, texts);
  await lane.query('begin');
  for (const [i, head] of heads.entries()) await copyInto(lane, head, texts[i]!.take());
  await lane.query('commit');
}

async function copyInto(client: Client, head: string, text: Buffer | string): Promise<void> {
  const stream = client.query(copyFrom(head));
  const finished = once(stream, 'finish');
  stream.end(text);
  await finished;
}

/** The n-th copy's pattern is the next of those that stand as it does. */
function addCopy(n: number, patterns: readonly PlacedPattern[], texts: readonly TextBlock[]): void {
  const open = n % OPEN_EVERY === 0;
  const fitting = open ? patterns.filter(({ pattern }) => pattern.open) : patterns.filter(({ pattern }) => !pattern.open);
  const turn = Math.floor(open ? n / OPEN_EVERY : n);
  const { pattern, places } = fitting[turn % fitting.length]!;
  const shift = shiftOf(n, open);
  const place = places[Math.floor(turn / fitting.length) % places.length]!;
  const copy: Copy = { n, shift, citizen: citizenOf(Math.floor(n / REPORTS_EACH)), place, digits: digitsOf(pattern.receivedAt + shift, n) };
  pattern.copy(copy, texts);
}
