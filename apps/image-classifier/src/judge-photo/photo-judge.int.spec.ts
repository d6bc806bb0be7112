import { MODEL_INPUT_BYTES } from '@paidan/photo-model';
import { join } from 'node:path';
// The built one: its thread is a built file.
import { PhotoJudge } from '../../dist/judge-photo/photo-judge';

const grey = () => new Uint8Array(MODEL_INPUT_BYTES).fill(128);
let judge: PhotoJudge;

beforeAll(() => { judge = new PhotoJudge(join(__dirname, '../../model')); });
afterAll(() => judge.stop());

describe('the photo judge', () => {
  it('gives the three most likely labels, best first, with the model’s version', async () => {
    const { labels, modelVersion } = await judge.judge(grey());
    expect(labels).toHaveLength(3);
    expect(labels.map(({ confidence }) => confidence)).toEqual([...labels.map(({ confidence }) => confidence)].sort((a, b) => b - a));
    expect(modelVersion).not.toBe('');
  }, 60_000);

  it('judges the same picture the same every time, also many at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => judge.judge(grey())));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  }, 60_000);

  it('refuses what is no model input', async () => {
    await expect(judge.judge(new Uint8Array(10))).rejects.toThrow('bytes');
  });

  it('judges a photo all the same when its thread dies under it', async () => {
    const judged = judge.judge(grey());
    await (judge as unknown as { worker: { terminate(): Promise<number> } }).worker.terminate();
    expect((await judged).labels).toHaveLength(3);
  }, 60_000);
});
