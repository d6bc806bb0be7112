import { Backbone, FEATURES, modelInputOf } from '@paidan/photo-model';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';

export interface LabelledFeatures {
  readonly file: string;
  readonly label: string;
  readonly features: Float32Array;
}

interface Job {
  modelFolder: string;
  files: string[];
}

/** The same road as in intake: at most 1280 pixels, upright, then the model's input. */
async function featuresOfFile(backbone: Backbone, file: string): Promise<Float32Array> {
  const { data, info } = await sharp(file)
    .autoOrient()
    .resize(1280, 1280, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  return backbone.features(await modelInputOf(pixels));
}

/** The features of `<folder>/<label>/*.jpg`, computed on two threads and kept in `cache` by content of the list. */
export async function readPhotoSet(folder: string, modelFolder: string, cache: string, say: (line: string) => void): Promise<LabelledFeatures[]> {
  const labels = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const files = (await Promise.all(labels.map(async (label) => (await readdir(join(folder, label))).sort().map((name) => ({ label, file: join(folder, label, name) }))))).flat();
  const name = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const path = join(cache, `${name}.f32`);
  const known = await readFile(path).catch(() => null);
  const numbers = known ? new Float32Array(known.buffer.slice(known.byteOffset, known.byteOffset + known.length)) : await computeAll(files.map(({ file }) => file), modelFolder, say);
  if (!known) {
    await mkdir(cache, { recursive: true });
    await writeFile(path, Buffer.from(numbers.buffer));
  }
  return files.map(({ label, file }, i) => ({ label, file, features: numbers.subarray(i * FEATURES, (i + 1) * FEATURES) }));
}

async function computeAll(files: string[], modelFolder: string, say: (line: string) => void): Promise<Float32Array> {
  const numbers = new Float32Array(files.length * FEATURES);
  const halves = [0, 1].map((half) => files.map((file, i) => ({ file, i })).filter(({ i }) => i % 2 === half));
  let ready = 0;
  await Promise.all(
    halves.map(
      (half) =>
        new Promise<void>((resolve, reject) => {
          const job: Job = { modelFolder, files: half.map(({ file }) => file) };
          const worker = new Worker(__filename, { workerData: job });
          worker.on('message', ({ index, features }: { index: number; features: Float32Array }) => {
            numbers.set(features, half[index]!.i * FEATURES);
            ready += 1;
            if (ready % 200 === 0) say(`${ready} / ${files.length}`);
          });
          worker.once('error', reject);
          worker.once('exit', () => resolve());
        }),
    ),
  );
  return numbers;
}

async function workOff({ modelFolder, files }: Job): Promise<void> {
  const backbone = await Backbone.load(modelFolder);
  for (const [index, file] of files.entries()) parentPort!.postMessage({ index, features: await featuresOfFile(backbone, file) });
}

if (!isMainThread && workerData) void workOff(workerData as Job);
