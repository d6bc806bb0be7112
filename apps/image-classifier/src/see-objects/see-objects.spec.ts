import { LAST_FEATURES, type PhotoOpinion } from '@paidan/photo-model';
import fc from 'fast-check';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuseEvidence, SAYS_NOTHING } from '../judge-report/fuse-evidence';
import { ObjectsJudge } from './objects-judge';
import { readObjects } from './objects-model';
import { seeObjects } from './see-objects';
import { weighObjects } from './weigh-objects';

const modelFolder = join(__dirname, '../../model');
const name = (zh: string) => ({ zh, en: zh });
const meanings = [
  { object: 'car', name: name('汽车'), supports: ['20411', '2041*'], doubts: [] },
  { object: 'screen', name: name('屏幕'), supports: [], doubts: ['*'] },
];
const own = (code: string) => code;
const seen = (object: string, probability: number) => [{ object, probability }];
const believed = (code: string, share: number, objects: ReturnType<typeof seen>) => {
  const say = weighObjects(objects, [code], meanings, own);
  return fuseEvidence([new Map([[code, share]]), ...(say ? [say.shares] : [])], own)[0]!.confidence;
};

describe('objects seen in a photo', () => {
  it('support the claims they fit, and say so', () => {
    expect(believed('20411', 0.5, seen('car', 0.9))).toBeGreaterThan(0.65);
    expect(weighObjects(seen('car', 0.83), ['20411'], meanings, own)?.because.zh).toBe('照片中可见汽车 83%，相符');
  });

  it('that belong in no street make every claim doubtful', () => {
    expect(believed('20110', 0.75, seen('screen', 0.9))).toBeLessThan(0.6);
    expect(weighObjects(seen('screen', 0.9), ['20110'], meanings, own)?.because.zh).toContain('存疑');
  });

  it('say nothing of claims they do not bear on, nor when they are hardly seen', () => {
    expect(weighObjects(seen('car', 0.9), ['20110'], meanings, own)).toBeNull();
    expect(weighObjects(seen('car', 0.1), ['20411'], meanings, own)).toBeNull();
    expect(weighObjects(seen('car', 0.9), [], meanings, own)).toBeNull();
  });

  it('move a belief the more the clearer they are, and never claim by themselves', () => {
    const share = fc.double({ min: SAYS_NOTHING, max: 0.99, noNaN: true });
    const clear = fc.double({ min: 0.2, max: 1, noNaN: true });
    fc.assert(fc.property(share, clear, clear, (sure, one, two) => {
      const [less, more] = [Math.min(one, two), Math.max(one, two)];
      expect(believed('20411', sure, seen('car', more))).toBeGreaterThanOrEqual(believed('20411', sure, seen('car', less)) - 1e-9);
      expect(believed('20411', sure, seen('screen', more))).toBeLessThanOrEqual(believed('20411', sure, seen('screen', less)) + 1e-9);
      expect(weighObjects(seen('car', more), [], meanings, own)).toBeNull();
    }));
  });
});

describe('the committed cut of the ImageNet head', () => {
  it('knows the objects the demo city speaks of, and its probabilities are shares', async () => {
    const model = await readObjects(modelFolder);
    expect(model.objects).toEqual(expect.arrayContaining(['car', 'bicycle', 'manhole-cover', 'street-sign', 'traffic-light', 'bin', 'umbrella', 'screen']));
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 }), (eight) => {
      const features = Float32Array.from({ length: LAST_FEATURES }, (_, i) => eight[i % 8]!);
      const objects = seeObjects(model, features);
      expect(objects.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true);
      expect(objects.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1 + 1e-9);
    }), { numRuns: 20 });
  });

  it('sees an object where all of one class’s own weights are lit', async () => {
    const model = await readObjects(modelFolder);
    const row = model.objects.indexOf('umbrella');
    const lit = Float32Array.from(model.weights.slice(row * LAST_FEATURES, (row + 1) * LAST_FEATURES), (weight) => Math.max(0, weight * 8));
    expect(seeObjects(model, lit)[0]?.object).toBe('umbrella');
  });
});

describe('a photo’s objects', () => {
  const opinion: PhotoOpinion = { decision: 'reject', label: 'none', confidence: 0.9, labels: [], similarity: 0.5, far: false, features: new Float32Array(LAST_FEATURES).fill(0.5) };

  it('are seen by the features it was judged by', async () => {
    const looked = (await ObjectsJudge.open(modelFolder)).lookAt({ version: 'head-1', opinion });
    expect(looked).toMatchObject({ ...opinion, version: 'head-1' });
    expect(looked.objects?.length).toBeGreaterThan(20);
  });

  describe('are not guessed at', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'paidan-objects-'));
      for (const file of ['objects.json', 'objects.bin']) await copyFile(join(modelFolder, file), join(folder, file));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it.each([
      ['objects.bin', 'damaged'], ['objects.json', '{ "version": "objects-1", "cla'], ['objects.json', '{ "version": "objects-1", "classes": "none" }'],
    ])('with a damaged %s (%s), which is named with what to run', async (file, content) => {
      await writeFile(join(folder, file), content);
      const judge = await ObjectsJudge.open(folder);
      expect(judge.describe()).toContain(`${file} is damaged; restore it with "git checkout -- apps/image-classifier/model" or make it anew with "npm run make:objects`);
      expect(judge.lookAt({ version: 'head-1', opinion })).toEqual({ ...opinion, version: 'head-1' });
    });

    it('with a file of numbers that fits its sum but not its classes', async () => {
      const head = JSON.parse(await readFile(join(folder, 'objects.json'), 'utf8')) as { classes: object[] };
      await writeFile(join(folder, 'objects.json'), JSON.stringify({ ...head, classes: head.classes.slice(1) }));
      expect((await ObjectsJudge.open(folder)).describe()).toContain('objects.bin is damaged');
    });

    it('with a missing file', async () => {
      await rm(join(folder, 'objects.json'));
      expect((await ObjectsJudge.open(folder)).describe()).toContain('objects.json cannot be read (ENOENT)');
    });
  });
});
