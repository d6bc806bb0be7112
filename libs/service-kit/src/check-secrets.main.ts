/**
 * `node dist/check-secrets.main.js`: exit 1 with what to do when the environment holds a secret that everybody knows, whatever
 * service would read it; with `--names` their names alone, one a line, and exit 0.
 */
import { knownOfAll, secretsAreKnown } from './service.env';

try {
  const known = knownOfAll();
  if (process.argv.includes('--names')) console.log(known.join('\n'));
  else if (known.length > 0) throw new Error(secretsAreKnown(known));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
