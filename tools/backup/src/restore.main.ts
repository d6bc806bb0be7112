/** `npm run restore -- <folder> [--secrets <secrets.json>] [--personal-keys <personal-keys.json> | --without-keys]`: puts a backup into an empty place. */
import { CannotStart, sayToStderr as say, takeFiles } from '@paidan/local-servers';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { homeFolder } from './places.env';
import { restoreBackup } from './restore-backup';
import { whatNext } from './what-next';

const usage = '用法 usage: npm run restore -- <备份目录 backup folder> [--secrets <secrets.json>] [--personal-keys <personal-keys.json> | --without-keys]';

async function main(): Promise<void> {
  const { values: { secrets, 'personal-keys': personalKeys, 'without-keys': withoutKeys }, positionals: [folder] } = parseArgs({
    allowPositionals: true, options: { secrets: { type: 'string' }, 'personal-keys': { type: 'string' }, 'without-keys': { type: 'boolean', default: false } },
  });
  if (!folder) throw new CannotStart(usage);
  takeFiles(process.env);
  const [began, home] = [performance.now(), homeFolder()];
  const restored = await restoreBackup({ folder: resolve(folder), home, say, withoutKeys, ...(secrets ? { secrets } : {}), ...(personalKeys ? { personalKeys } : {}) });
  say(`恢复完成，用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒。 Restored into ${home}.`);
  say(whatNext(home, restored, process.env));
}

main().catch((error: unknown) => {
  say(`✗ ${error instanceof CannotStart ? error.message : String((error as Error).stack)}`);
  process.exitCode = 1;
});
