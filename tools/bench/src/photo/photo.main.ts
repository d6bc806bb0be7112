/** `npm run bench:photo`: what a photo costs, step by step, and how well it is judged; one JSON line last; exit 0, or 1 when a figure is missed. */
import { repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { modelInputOf, readPixels } from '@paidan/photo-model';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { phonePhotos } from '../way/phone-photos';
import { compareEngines } from './compare-engines';
import { measureRate } from './meter';

const PHOTOS = 300;

async function main(): Promise<void> {
  const some = await phonePhotos();
  const photos = Array.from({ length: PHOTOS }, (_, i) => some[i % some.length]!);
  say(`解码 decode: ${PHOTOS}…`);
  const decode = await measureRate(photos, 2, inputOf);
  const inputs: Buffer[] = [];
  for (const photo of some) inputs.push(await inputOf(photo));
  const { missed: slow, ...engines } = await compareEngines(inputs, say);
  say('判别 figures on the test photos…');
  const figures = await testFigures();
  const { missed: wrong, ...rest } = figures ?? { missed: [] };
  const missed = [...slow, ...wrong];
  process.stdout.write(`${JSON.stringify({ bench: 'photo', decode, ...engines, figures: figures ? rest : null, missed })}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

async function inputOf(photo: Buffer): Promise<Buffer> {
  const pixels = await readPixels(photo);
  if (pixels.kind === 'unreadable') throw new Error(pixels.why);
  return modelInputOf(pixels.image());
}

/** Null without the test photos. */
function testFigures(): Promise<{ missed: string[] } | null> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(repositoryRoot, 'tools/train-photo/dist/evaluate.main.js')], { cwd: repositoryRoot }, (error, stdout) =>
      resolve(stdout.trim() === '' ? (say(`没有测试照片 no test photos: ${error?.message.split('\n')[0] ?? ''}`), null) : (JSON.parse(stdout) as { missed: string[] })));
  });
}

void main();
