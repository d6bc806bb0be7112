/** `npm run restore -- <folder> [--secrets <secrets.json>] [--personal-keys <personal-keys.json>]`: puts a backup into an empty place. */
import { CannotStart, sayToStderr as say, takeFiles } from '@paidan/local-servers';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { homeFolder } from './places.env';
import { restoreBackup } from './restore-backup';

async function main(): Promise<void> {
  const { values: { secrets, 'personal-keys': personalKeys }, positionals: [folder] } = parseArgs({ allowPositionals: true, options: { secrets: { type: 'string' }, 'personal-keys': { type: 'string' } } });
  if (!folder) throw new CannotStart('用法 usage: npm run restore -- <备份目录 backup folder> [--secrets <secrets.json>] [--personal-keys <personal-keys.json>]');
  takeFiles(process.env);
  const began = performance.now();
  await restoreBackup({ folder: resolve(folder), home: homeFolder(), say, ...(secrets ? { secrets } : {}), ...(personalKeys ? { personalKeys } : {}) });
  say(`恢复完成，用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒，现在可以 npm start。 Restored into ${homeFolder()}; npm start goes on from there.`);
}

main().catch((error: unknown) => {
  say(`✗ ${error instanceof CannotStart ? error.message : String((error as Error).stack)}`);
  process.exitCode = 1;
});
