import { resolve } from 'node:path';
// The built one: its thread is a built file.
import { PhotoJudge } from '../dist/photo-judge';
import { MODEL_INPUT_BYTES, VIEW_BYTES } from './model-input';

const model = resolve(__dirname, '../../../apps/image-classifier/model');

const grey = () => new Uint8Array(MODEL_INPUT_BYTES).fill(128);
let judge: PhotoJudge;

beforeAll(() => { judge = new PhotoJudge(model); });
afterAll(() => judge.stop());

describe('the photo judge', () => {
  it('gives every label with its confidence, best first, and the model’s version', async () => {
    const { labels } = await judge.judge(grey());
    expect(labels).toHaveLength(11);
    expect(labels.map(({ confidence }) => confidence)).toEqual([...labels.map(({ confidence }) => confidence)].sort((a, b) => b - a));
    expect(judge.describe()).toMatch(/^lite0-head-\d+ \(wasm\)$/);
  }, 60_000);

  it('judges the same picture the same every time, also many at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => judge.judge(grey())));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  }, 60_000);

  it('judges a photo kept before the whole of it was looked at, too', async () => {
    expect((await judge.judge(grey().subarray(0, VIEW_BYTES))).labels).toHaveLength(11);
  }, 60_000);

  it('says which file is missing and what to run when it has no model, and refuses every photo', async () => {
    const without = new PhotoJudge('/nowhere');
    await expect(without.judge(grey())).rejects.toThrow('head.json cannot be read');
    expect(without.isReady()).toBe(false);
    expect(without.describe()).toContain('npm run train:photo');
    await without.stop();
  }, 60_000);

  it('refuses what is no model input', async () => {
    await expect(judge.judge(new Uint8Array(10))).rejects.toThrow('bytes');
  });

  it('judges a photo all the same when its thread dies under it', async () => {
    const judged = judge.judge(grey());
    await (judge as unknown as { worker: { terminate(): Promise<number> } }).worker.terminate();
    expect((await judged).labels).toHaveLength(11);
  }, 60_000);
});
