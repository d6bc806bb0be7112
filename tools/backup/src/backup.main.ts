/** `npm run backup -- <folder>`: saves the running system. */
import { CannotStart, sayToStderr as say, takeFiles } from '@paidan/local-servers';
import { resolve } from 'node:path';
import { makeBackup } from './make-backup';
import { homeFolder, placesOf } from './places.env';

async function main(): Promise<number> {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new CannotStart('用法 usage: npm run backup -- <新目录 new folder>');
  takeFiles(process.env);
  const began = performance.now();
  const { damaged, bus } = await makeBackup(await placesOf(homeFolder()), resolve(folder), say);
  for (const { photoId, wrong } of damaged) say(`  ! 照片 photo ${photoId}: ${wrong}`);
  say(`备份完成，用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒（写入等待 ${bus.heldMs} 毫秒）  Backed up into ${resolve(folder)}; writers waited ${bus.heldMs} ms.`);
  say('密钥（secrets.json、personal-keys.json 或环境变量）不在备份中，请另行妥善保管。 Secrets are not in it, keep secrets.json, personal-keys.json or your environment elsewhere.');
  return damaged.length > 0 ? 1 : 0;
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => {
  say(`✗ ${error instanceof CannotStart ? error.message : String((error as Error).stack)}`);
  process.exitCode = 1;
});
