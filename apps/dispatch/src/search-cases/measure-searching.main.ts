/**
 * `node dist/search-cases/measure-searching.main.js <name>=<query string>…`: how long the first page of each search takes with its total,
 * and the map, the public map and the public figures, for `npm run bench:case`. Says `{<name>: {ms, most, found}}`: median and slowest
 * in milliseconds, how many there are.
 */
import { CaseSearch } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { readPrepareEnv } from '@paidan/service-kit';
import type { AskOthers } from '../ask-others';
import { loadCity } from '../load-city';
import { ShowMapCases } from '../show-map/map-cases';
import { ShowPublicCases } from '../show-public/public-cases';
import { ShowPublicFigures } from '../show-public/public-figures';
import { SearchCases } from './search-cases';

const TIMES = 15;

async function main(): Promise<void> {
  const database = await Database.open({ url: readPrepareEnv().DATABASE_URL, schema: 'dispatch', poolSize: 4 });
  const cases = new SearchCases(database);
  const said: Record<string, object> = {};
  for (const asked of process.argv.slice(2)) {
    const [name, text] = [asked.slice(0, asked.indexOf('=')), asked.slice(asked.indexOf('=') + 1)];
    said[name] = await measure(cases, CaseSearch.parse(Object.fromEntries(new URLSearchParams(text))));
  }
  const [city, others] = [await loadCity(database), {} as AskOthers];
  said.map = await timed(async (now) => (await new ShowMapCases(database, city).show({}, now)).ids.length);
  said.publicMap = await timed(async (now) => (await new ShowPublicCases(database, city, others).list(now)).length);
  said.publicFigures = await timed(async (now) => (await new ShowPublicFigures(database, city).show(now)).whole.received);
  process.stdout.write(`${JSON.stringify(said)}\n`);
  await database.close();
}

const measure = (cases: SearchCases, { sort, limit, after, ...filter }: CaseSearch): Promise<object> => timed(async (now) => {
  const found = await cases.page(filter, sort, after, limit, now);
  if (found.length < limit) return found.length;
  const { count, more } = await cases.count(filter, now);
  return `${count}${more ? '+' : ''}`;
});

/** The median and the slowest of many, after two to warm up. */
async function timed(work: (now: Date) => Promise<string | number>): Promise<object> {
  const times: number[] = [];
  let found: string | number = '';
  for (let i = -2; i < TIMES; i += 1) {
    const started = performance.now();
    found = await work(new Date());
    if (i >= 0) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { ms: Number(times[Math.floor(TIMES / 2)]!.toFixed(1)), most: Number(times.at(-1)!.toFixed(1)), found };
}

void main();
