import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
// The built one: its thread is a built file.
import { PhotoJudge } from '../dist/photo-judge';
import { readHead } from './model-files';
import { MODEL_INPUT_BYTES, VIEW_BYTES } from './model-input';

const model = resolve(__dirname, '../../../apps/image-classifier/model');

const grey = () => new Uint8Array(MODEL_INPUT_BYTES).fill(128);
let judge: PhotoJudge;

beforeAll(() => { judge = new PhotoJudge(model); });
afterAll(() => judge.stop());

describe('the photo judge', () => {
  it('gives every label with its confidence, best first, and the model’s version', async () => {
    const { opinion: { labels }, shadow } = await judge.judge(grey());
    expect(shadow).toBeNull();
    expect(labels).toHaveLength(11);
    expect(labels.map(({ confidence }) => confidence)).toEqual([...labels.map(({ confidence }) => confidence)].sort((a, b) => b - a));
    expect(judge.describe()).toMatch(/^lite0-head-\d+ \((wasm|native)\)$/);
    expect(judge.describe()).toContain(judge.backend());
  }, 60_000);

  it('judges the same picture the same every time, also many at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => judge.judge(grey())));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  }, 60_000);

  it('judges a photo kept before the whole of it was looked at, too', async () => {
    expect((await judge.judge(grey().subarray(0, VIEW_BYTES))).opinion.labels).toHaveLength(11);
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

  it('judges photos all the same when their threads die under them', async () => {
    const judged = [grey(), grey(), grey()].map((photo) => judge.judge(photo));
    await killThreads(judge);
    for (const { opinion } of await Promise.all(judged)) expect(opinion.labels).toHaveLength(11);
  }, 60_000);

  it('gives a photo up whose thread dies twice, and judges the others', async () => {
    const judged = judge.judge(grey());
    await killThreads(judge);
    await becomesTrue(() => threadsOf(judge).some((thread) => thread.judging() > 0));
    await killThreads(judge);
    await expect(judged).rejects.toThrow('died twice');
    expect((await judge.judge(grey())).opinion.labels).toHaveLength(11);
  }, 60_000);

  it('judges by the heads it is told to use, the one in shadow without effect, also in a thread that comes later', async () => {
    const shipped = await readHead(model);
    const told = new PhotoJudge(model, { threads: 1 });
    told.use({ acting: { ...shipped, version: 'acting' }, shadow: { ...shipped, version: 'shadow', temperature: 5 } });
    const judged = await told.judge(grey());
    expect([judged.version, judged.shadow?.version, told.modelVersion()]).toEqual(['acting', 'shadow', 'acting']);
    expect(judged.shadow!.opinion.labels[0]!.confidence).toBeLessThan(judged.opinion.labels[0]!.confidence);
    await killThreads(told);
    expect(await told.judge(grey())).toEqual(judged);
    told.use({ acting: shipped, shadow: null });
    expect(await told.judge(grey())).toMatchObject({ version: shipped.version, shadow: null });
    await told.stop();
  }, 60_000);

  it('whose thread is replaced after a file was damaged goes on with no part of it, and names the file', async () => {
    const folder = await aCopy();
    const damaged = new PhotoJudge(folder, { backend: 'wasm', threads: 1 });
    damaged.use({ acting: await readHead(folder), shadow: null });
    await damaged.judge(grey());
    await appendFile(join(folder, 'backbone/group1-shard2of2.bin'), 'x');
    await killThreads(damaged);
    await expect(damaged.judge(grey())).rejects.toThrow('backbone/group1-shard2of2.bin is damaged');
    await damaged.stop();
    await rm(folder, { recursive: true });
  }, 60_000);

  it('uses wasm when told to, whatever is built', async () => {
    const wasm = new PhotoJudge(model, { backend: 'wasm', threads: 1 });
    await wasm.judge(grey());
    expect(wasm.backend()).toBe('wasm');
    await wasm.stop();
  }, 60_000);

  it('takes no native form of another backbone, and says what to run when native is demanded', async () => {
    const folder = await anotherBackbone();
    const native = new PhotoJudge(folder, { backend: 'native' });
    await expect(native.judge(grey())).rejects.toThrow('run "npm run native-tf"');
    expect(native.isReady()).toBe(false);
    await native.stop();
    const either = new PhotoJudge(folder);
    await either.judge(grey());
    expect(either.backend()).toBe('wasm');
    await either.stop();
    await rm(folder, { recursive: true });
  }, 60_000);
});

type Thread = { worker: { terminate(): Promise<number> }; judging(): number };
const threadsOf = (of: PhotoJudge) => [...(of as unknown as { threads: Set<Thread> }).threads];
const killThreads = (of: PhotoJudge) => Promise.all(threadsOf(of).map(({ worker }) => worker.terminate()));

async function aCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paidan-model-'));
  await cp(model, folder, { recursive: true });
  return folder;
}

/** The committed model with a backbone that differs by a blank. */
async function anotherBackbone(): Promise<string> {
  const folder = await aCopy();
  await appendFile(join(folder, 'backbone/model.json'), ' ');
  const head = JSON.parse(await readFile(join(folder, 'head.json'), 'utf8')) as { sha256: Record<string, string> };
  head.sha256['backbone/model.json'] = createHash('sha256').update(await readFile(join(folder, 'backbone/model.json'))).digest('hex');
  await writeFile(join(folder, 'head.json'), JSON.stringify(head));
  return folder;
}

async function becomesTrue(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setImmediate(resolve));
}
