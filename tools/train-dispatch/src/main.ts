/** `npm run train:dispatch [-- --note <words>]`: learns dispatch from the closed cases of the running system and registers the model there; one JSON line last. */
import { CannotStart, sayToStderr } from '@paidan/local-servers';
import { progress } from '@paidan/progress';
import { logInFromEnvironment } from '@paidan/public-door';
import { parseArgs } from 'node:util';
import { trainOnSystem } from './train-on-system';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { note: { type: 'string', default: '命令行 from the command line' } } });
  const bar = progress('派单学习 learning dispatch', 6);
  const registered = await trainOnSystem(await logInFromEnvironment('shift-leader'), values.note, (share) => bar(Math.round(share * 6)));
  process.stdout.write(`${JSON.stringify(registered)}\n`);
}

main().catch((error: unknown) => {
  sayToStderr(error instanceof CannotStart ? error.message : String((error as Error).message));
  process.exitCode = 1;
});
