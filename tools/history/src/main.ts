/** `npm run make:history -- <folder> [--cases 300000] [--seed 1]`: two years of the demo county's closed cases, and apart from them the truth. */
import { progress } from '@paidan/progress';
import { parseArgs } from 'node:util';
import { makeHistory } from './make-history';

const usage = '用法 usage: npm run make:history -- <folder> [--cases 300000] [--seed 1]';

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { cases: { type: 'string', default: '300000' }, seed: { type: 'string', default: '1' } } });
  const [folder] = positionals;
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  if (!folder || !(Number.isInteger(cases) && cases >= 1_000) || !Number.isInteger(seed)) throw new Error(`${usage}\n--cases ≥ 1000, --seed whole number`);
  await makeHistory(folder, { cases, seed }, progress('案卷 cases', cases));
  process.stderr.write(`${folder}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
