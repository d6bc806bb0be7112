/**
 * `node dist/search-cases/measure-searching.main.js <name>=<query string>…`: how long the first page of each search takes with its total,
 * for `npm run bench:case`. Says `{<name>: {ms, most, found}}`: median and slowest in milliseconds, how many there are.
 */
import { CaseSearch } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { readPrepareEnv } from '@paidan/service-kit';
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
  process.stdout.write(`${JSON.stringify(said)}\n`);
  await database.close();
}

async function measure(cases: SearchCases, { sort, limit, after, ...filter }: CaseSearch): Promise<object> {
  const times: number[] = [];
  let found = '';
  for (let i = -2; i < TIMES; i += 1) {
    const [started, now] = [performance.now(), new Date()];
    const [, { count, more }] = await Promise.all([cases.page(filter, sort, after, limit, now), cases.count(filter, now)]);
    if (i >= 0) times.push(performance.now() - started);
    found = `${count}${more ? '+' : ''}`;
  }
  times.sort((a, b) => a - b);
  return { ms: Number(times[Math.floor(TIMES / 2)]!.toFixed(1)), most: Number(times.at(-1)!.toFixed(1)), found };
}

void main();
