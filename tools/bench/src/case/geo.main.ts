/** The lookups of `npm run bench:case` alone; one JSON line last; exit 0, or 1 when a figure is missed. */
import { sayToStderr } from '@paidan/local-servers';
import { measureGeo } from './measure-geo';

async function main(): Promise<void> {
  const { rows, missed } = await measureGeo(sayToStderr);
  process.stdout.write(`${JSON.stringify({ bench: 'case', geo: rows, missed })}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

void main();
