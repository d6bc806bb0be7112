import { FEATURES, loadBackbone, LOOKS, looksOf, modelInputOf, readPixels } from '@paidan/photo-model';
import { progress } from '@paidan/progress';
import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { changedView } from './changed-view';
import type { LabelledFile } from './list-photos';

export interface PhotoFeatures extends LabelledFile {
  /** Of the looks that judging may take, in their order; each FEATURES long. */
  readonly looks: readonly Float32Array[];
  /** Of changed views, as many as were asked for. */
  readonly changed: readonly Float32Array[];
}

interface Job {
  backbone: string;
  files: string[];
  changed: number;
}

/** The features of the photos, computed on two threads and kept in `cache` under the list of files and what was asked for. */
export async function readFeatures(photos: readonly LabelledFile[], changed: number, { backbone, cache }: { backbone: string; cache: string }, title: string): Promise<PhotoFeatures[]> {
  const perPhoto = (LOOKS + changed) * FEATURES;
  const key = await keyOf(photos, changed, backbone);
  const path = join(cache, `${key}.f32`);
  const known = await readFile(path).catch(() => null);
  const whole = known?.length === photos.length * perPhoto * 4;
  const numbers = whole ? floats(known) : await computeAll(photos.map(({ file }) => file), changed, backbone, title);
  if (!whole) {
    await mkdir(cache, { recursive: true });
    await writeFile(path, Buffer.from(numbers.buffer));
  }
  return photos.map((photo, i) => {
    const views = Array.from({ length: LOOKS + changed }, (_, view) => numbers.subarray(i * perPhoto + view * FEATURES, i * perPhoto + (view + 1) * FEATURES));
    return { ...photo, looks: views.slice(0, LOOKS), changed: views.slice(LOOKS) };
  });
}

/** Another backbone, other photos under the same names or other views are other features; where their folder lies is not. */
export async function keyOf(photos: readonly Pick<LabelledFile, 'file'>[], changed: number, backbone: string): Promise<string> {
  const sizes = await Promise.all(photos.map(async ({ file }) => [file.split(sep).slice(-3).join('/'), (await stat(file)).size]));
  const graph = await readFile(join(backbone, 'model.json'));
  return createHash('sha256').update(graph).update(JSON.stringify([sizes, changed, 'looks-4'])).digest('hex').slice(0, 16);
}

const floats = (bytes: Buffer) => new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));

async function computeAll(files: string[], changed: number, backbone: string, title: string): Promise<Float32Array> {
  const perPhoto = (LOOKS + changed) * FEATURES;
  const numbers = new Float32Array(files.length * perPhoto);
  const step = progress(title, files.length);
  const work = (half: number[]) =>
    new Promise<void>((resolve, reject) => {
      const job: Job = { backbone, files: half.map((i) => files[i]!), changed };
      const worker = new Worker(__filename, { workerData: job });
      worker.on('message', ({ index, features }: { index: number; features: Float32Array }) => {
        numbers.set(features, half[index]! * perPhoto);
        step();
      });
      worker.once('error', reject);
      worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
    });
  const indexes = files.map((_, i) => i);
  await Promise.all([0, 1].map((half) => work(indexes.filter((i) => i % 2 === half))));
  return numbers;
}

async function workOff({ backbone: folder, files, changed }: Job): Promise<void> {
  const { backbone } = await loadBackbone(folder, null);
  for (const [index, file] of files.entries()) {
    const pixels = await readPixels(await readFile(file));
    if (pixels.kind === 'unreadable') throw new Error(`${file}: ${pixels.why}`);
    const views = looksOf(await modelInputOf(pixels.image()))!.map((look) => look());
    const seed = createHash('sha256').update(file.split('/').slice(-2).join('/')).digest().readInt32LE();
    for (let i = 0; i < changed; i += 1) views.push(await changedView(pixels.image(), seed + i * 7919));
    const features = new Float32Array(views.length * FEATURES);
    backbone.features(views).forEach((row, i) => features.set(row, i * FEATURES));
    parentPort!.postMessage({ index, features });
  }
}

if (!isMainThread && workerData) void workOff(workerData as Job);
