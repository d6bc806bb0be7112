/** `npm run bench:case -- [name…]`: measures parts of the case's life; all of them without a name. One JSON line last, exit 1 when a figure was missed. */
import { sayToStderr as say } from '@paidan/local-servers';
import { measureDuplicates } from './measure-duplicates';
import { measureDispatch } from './measure-dispatch';
import { measureGeo } from './measure-geo';
import { measureGrowth } from './measure-growth';
import { measureSearch } from './measure-search';
import { measureTimers } from './measure-timers';
import { measureTransactions } from './measure-transactions';

const measures: Readonly<Record<string, () => Promise<{ readonly missed: readonly string[] }>>> = {
  geo: () => measureGeo(say),
  tx: () => measureTransactions(say),
  growth: () => measureGrowth(say),
  search: () => measureSearch(say),
  timers: () => measureTimers(say),
  duplicates: () => measureDuplicates(say),
  dispatch: measureDispatch,
};

async function main(asked: readonly string[]): Promise<void> {
  const names = asked.length > 0 ? asked : Object.keys(measures);
  const unknown = names.filter((name) => !(name in measures));
  if (unknown.length > 0) throw new Error(`用法 usage: npm run bench:case -- [${Object.keys(measures).join(' | ')}]; 不认识 unknown: ${unknown.join(', ')}`);
  const results: Record<string, unknown> = {};
  const missed: string[] = [];
  for (const name of names) {
    const { missed: some, ...figures } = await measures[name]!();
    results[name] = figures;
    missed.push(...some);
  }
  process.stdout.write(`${JSON.stringify({ ...results, missed })}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
