/**
 * `npm run bench:case -- [--full] [name…]`: measures parts of the case's life; without a name all but the search, within ten minutes on two cores.
 * One JSON line last, exit 1 when a figure was missed. `--full` takes its time: the search as well, more histories, more streets, more cases.
 */
import { sayToStderr as say } from '@paidan/local-servers';
import { loadavg } from 'node:os';
import { measureDuplicates } from './measure-duplicates';
import { measureDispatch } from './measure-dispatch';
import { measureGeo } from './measure-geo';
import { measureGrowth } from './measure-growth';
import { measureSearch } from './measure-search';
import { measureTimers } from './measure-timers';
import { measureTransactions } from './measure-transactions';

type Measured = Promise<object & { readonly missed: readonly string[] }>;

const measures: Readonly<Record<string, (full: boolean) => Measured>> = {
  geo: () => measureGeo(say),
  tx: () => measureTransactions(say),
  growth: (full) => measureGrowth(say, full ? 2_000_000 : 1_000_000),
  search: () => measureSearch(say),
  timers: () => measureTimers(say),
  duplicates: (full) => measureDuplicates(say, full ? 50 : 5),
  dispatch: (full) => measureDispatch(say, full ? 10 : 5),
};

async function main(asked: readonly string[]): Promise<void> {
  const full = asked.includes('--full');
  const named = asked.filter((name) => name !== '--full');
  const names = named.length > 0 ? named : Object.keys(measures).filter((name) => full || name !== 'search');
  const unknown = names.filter((name) => !(name in measures));
  if (unknown.length > 0) throw new Error(`用法 usage: npm run bench:case -- [--full] [${Object.keys(measures).join(' | ')}]; 不认识 unknown: ${unknown.join(', ')}`);
  const results: Record<string, unknown> = {};
  const missed: string[] = [];
  for (const name of names) {
    const started = performance.now();
    const { missed: some, ...figures } = await measures[name]!(full).catch(failed(name));
    results[name] = figures;
    missed.push(...some);
    say(`${name}: ${Math.round((performance.now() - started) / 1000)} 秒 s，负载 load ${loadavg()[0]!.toFixed(1)}`);
  }
  process.stdout.write(`${JSON.stringify({ ...results, missed })}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

/** What cannot be measured is missed, and keeps nothing else from being measured. */
const failed = (name: string) => (error: unknown) => {
  say(`${name}: 测量失败 could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { failed: error instanceof Error ? error.message : String(error), missed: [`${name}: could not be measured`] };
};

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
