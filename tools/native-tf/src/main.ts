/** `npm run native-tf`: builds the native backend, which the photo judge then uses by itself. Exit code 1: it could not, and wasm goes on working. */
import { CannotStart, repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { nativeModelFolder } from '@paidan/photo-model';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bindingIsThere, buildBinding } from './build-binding';
import { whatIsWrong } from './check-native';
import { librariesFolder } from './fetch-libraries';
import { makeModel } from './make-model';

const backbone = join(repositoryRoot, 'apps/image-classifier/model/backbone');

async function main(): Promise<void> {
  const started = Date.now();
  if (await bindingIsThere()) {
    if (await makeModel(backbone)) say('主干网络已写成 SavedModel  The backbone was written as a SavedModel.');
    const wrong = await whatIsWrong(backbone);
    if (!wrong) return say('原生后端已就绪  The native backend is there and works.');
    say(`原生后端不能用，重新构建  It does not work, building it anew: ${wrong}`);
    await forget();
  }
  await buildBinding(say);
  await makeModel(backbone);
  const wrong = await whatIsWrong(backbone);
  if (wrong) {
    await forget();
    throw new CannotStart(wrong);
  }
  say(`✓ 原生后端已就绪，${Math.round((Date.now() - started) / 1000)} 秒  The native backend works; the photo judge uses it from its next start on.`);
}

/** A library or model that does not work is not kept. */
async function forget(): Promise<void> {
  for (const folder of [librariesFolder(), nativeModelFolder(backbone)]) await rm(folder, { recursive: true, force: true });
}

main().catch((error: unknown) => {
  say(error instanceof CannotStart ? error.message : String((error as Error).stack));
  say('✗ 原生后端没有建成，照片继续用 WASM 判别  The native backend was not built; photos are judged by WASM as before.');
  process.exitCode = 1;
});
