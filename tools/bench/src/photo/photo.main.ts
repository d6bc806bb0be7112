/** `npm run bench:photo`: what a photo costs, step by step, and how well it is judged; one JSON line last; exit 0, or 1 when a figure is missed. */
import { repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { modelInputOf, PhotoJudge, readPixels } from '@paidan/photo-model';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { phonePhotos } from '../way/phone-photos';
import { measureRate, type Rate } from './meter';

const model = join(repositoryRoot, 'apps/image-classifier/model');
const PHOTOS = 300;

async function main(): Promise<void> {
  const some = await phonePhotos();
  const photos = Array.from({ length: PHOTOS }, (_, i) => some[i % some.length]!);
  say(`解码 decode: ${PHOTOS}…`);
  const decode = await measureRate(photos, 2, inputOf);
  const inputs: Buffer[] = [];
  for (const photo of some) inputs.push(await inputOf(photo));
  const wasm = { oneThread: await inference(inputs, 1), twoThreads: await inference(inputs, 2) };
  say('判别 figures on the test photos…');
  const figures = await testFigures();
  const { missed, ...rest } = figures ?? { missed: [] };
  process.stdout.write(`${JSON.stringify({ bench: 'photo', decode, wasm, native: null, onnxruntime: null, figures: figures ? rest : null, missed })}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

async function inputOf(photo: Buffer): Promise<Buffer> {
  const pixels = await readPixels(photo);
  if (pixels.kind === 'unreadable') throw new Error(pixels.why);
  return modelInputOf(pixels.image());
}

async function inference(inputs: readonly Buffer[], threads: number): Promise<Rate> {
  say(`判别 WASM, ${threads}…`);
  const judges = Array.from({ length: threads }, () => new PhotoJudge(model));
  const freest = () => judges.reduce((best, judge) => (judge.waiting() < best.waiting() ? judge : best));
  const jobs = Array.from({ length: PHOTOS }, (_, i) => inputs[i % inputs.length]!);
  // Loading and compiling are not the question.
  await Promise.all(judges.map((judge) => judge.judge(inputs[0]!)));
  const rate = await measureRate(jobs, threads, (input) => freest().judge(input));
  await Promise.all(judges.map((judge) => judge.stop()));
  return rate;
}

/** Null without the test photos. */
function testFigures(): Promise<{ missed: string[] } | null> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(repositoryRoot, 'tools/train-photo/dist/evaluate.main.js')], { cwd: repositoryRoot }, (error, stdout) =>
      resolve(stdout.trim() === '' ? (say(`没有测试照片 no test photos: ${error?.message.split('\n')[0] ?? ''}`), null) : (JSON.parse(stdout) as { missed: string[] })));
  });
}

void main();
