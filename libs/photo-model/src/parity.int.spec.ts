import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
// The built one: its thread is a built file.
import { PhotoJudge } from '../dist/photo-judge';
import { missingOfNative } from '../dist/native-place';
import type { PhotoOpinion } from './judge-features';
import { modelInputOf, VIEW_BYTES } from './model-input';
import { readPixels } from './read-pixels';

const repository = resolve(__dirname, '../../..');
const model = join(repository, 'apps/image-classifier/model');
const photos = resolve(repository, '../shared/data/photos/test');
/** Photos per label, so that doubtful ones are among them, and full batches. */
const PER_LABEL = 6;

const inputs: Buffer[] = [];

beforeAll(async () => {
  for (const picture of existsSync(photos) ? await realPhotos() : await drawnPictures()) {
    const pixels = await readPixels(picture);
    if (pixels.kind === 'pixels') inputs.push(await modelInputOf(pixels.image()));
  }
}, 120_000);

async function realPhotos(): Promise<Buffer[]> {
  const labels = (await readdir(photos)).sort();
  const files = await Promise.all(labels.map(async (label) => (await readdir(join(photos, label))).sort().slice(0, PER_LABEL).map((file) => join(photos, label, file))));
  return Promise.all(files.flat().map((file) => readFile(file)));
}

/** Coloured spots on a ground, each picture others. */
const drawnPictures = () => Promise.all(Array.from({ length: 24 }, (_, i) => sharp(spots(i), { raw: { width: 200, height: 150, channels: 3 } }).jpeg().toBuffer()));

function spots(seed: number): Buffer {
  const pixels = Buffer.alloc(200 * 150 * 3);
  for (let at = 0; at < pixels.length; at += 1) {
    const [x, y, colour] = [Math.floor(at / 3) % 200, Math.floor(at / 600), at % 3];
    const spot = Array.from({ length: 8 }, (_, k) => k).find((k) => Math.hypot(x - ((seed * 97 + k * 71) % 200), y - ((seed * 61 + k * 43) % 150)) < 6 + ((seed * k) % 40)) ?? 8;
    pixels[at] = (spot * 83 + colour * 59 * (seed + 1) + x / 4) % 256;
  }
  return pixels;
}

async function judgeAll(backend: 'wasm' | 'native'): Promise<PhotoOpinion[]> {
  const judge = new PhotoJudge(model, { backend });
  try {
    const opinions = await Promise.all(inputs.map(async (input) => (await judge.judge(input)).opinion));
    expect(judge.backend()).toBe(backend);
    return opinions;
  } finally {
    await judge.stop();
  }
}

/** In a process of its own: two copies of TensorFlow.js in one would share their registers. */
async function featuresOf(backend: 'wasm' | 'native', view: Buffer): Promise<Float32Array> {
  const script = `
    const { loadBackbone } = require(${JSON.stringify(join(__dirname, '../dist/load-backbone.js'))});
    loadBackbone(${JSON.stringify(join(model, 'backbone'))}, '${backend}').then(({ backbone }) => {
      const view = Buffer.from(require('node:fs').readFileSync(0, 'utf8'), 'base64');
      console.log(JSON.stringify(Array.from(backbone.features([view, view])[1])));
    });`;
  const running = promisify(execFile)(process.execPath, ['-e', script], { maxBuffer: 1e7 });
  running.child.stdin!.end(view.toString('base64'));
  return Float32Array.from(JSON.parse((await running).stdout) as number[]);
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

const withNative = missingOfNative(join(model, 'backbone')) === null ? it : it.skip;

describe('wasm and native', () => {
  withNative('decide every photo alike, with the same label and nearly the same confidence (needs npm run native-tf)', async () => {
    const [wasm, native] = [await judgeAll('wasm'), await judgeAll('native')];
    expect(wasm.length).toBeGreaterThanOrEqual(20);
    expect(native.map(({ decision, label, far }) => [decision, label, far])).toEqual(wasm.map(({ decision, label, far }) => [decision, label, far]));
    for (const [i, { confidence }] of native.entries()) expect(Math.abs(confidence - wasm[i]!.confidence)).toBeLessThan(0.005);
  }, 240_000);

  withNative('see the same features (needs npm run native-tf)', async () => {
    for (const input of [inputs[0]!, inputs.at(-1)!]) {
      const view = input.subarray(0, VIEW_BYTES);
      expect(cosine(await featuresOf('wasm', view), await featuresOf('native', view))).toBeGreaterThan(0.9999);
    }
  }, 240_000);
});
