import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readWordsModel } from './model-files';
import { rules } from './rules';
import { NoWordsModelError, WordsJudge } from './words-judge';

const committed = resolve(__dirname, '../../../apps/image-classifier/model/words');
let folder: string;
let categories: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paidan-words-'));
  await cp(committed, folder, { recursive: true });
  const { labels } = JSON.parse(await readFile(join(folder, 'words.json'), 'utf8')) as { labels: string[] };
  categories = labels.filter((label) => label !== 'other');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the words model’s files', () => {
  it('are the committed ones, whole and small enough to be committed', async () => {
    const model = await readWordsModel(folder, categories);
    expect(model.labels).toHaveLength(197);
    expect(model.starts.at(-1)).toBe(model.weights.length);
    expect((await readFile(join(folder, 'words.bin'))).length).toBeLessThan(1_500_000);
  });

  it('know every category that the rules speak for', async () => {
    const { labels } = await readWordsModel(folder, categories);
    expect(rules.length).toBeGreaterThan(200);
    expect(rules.filter(({ code }) => !labels.includes(code))).toEqual([]);
  });

  it.each(['words.json', 'words.bin'])('are refused when %s is gone or cut, by its name and with what to run', async (file) => {
    await truncate(join(folder, file), 1000);
    await expect(readWordsModel(folder, categories)).rejects.toThrow(`words/${file} is damaged; restore it with "git checkout -- apps/image-classifier/model/words" or make it anew with "npm run train:words"`);
    await rm(join(folder, file));
    await expect(readWordsModel(folder, categories)).rejects.toThrow(`words/${file} cannot be read (ENOENT)`);
  });

  it('are refused when one byte differs', async () => {
    const bytes = await readFile(join(folder, 'words.bin'));
    bytes[70_000]! ^= 1;
    await writeFile(join(folder, 'words.bin'), bytes);
    await expect(readWordsModel(folder, categories)).rejects.toThrow('words/words.bin is damaged');
  });

  it('of a table that the city does not have are refused, naming what is unknown', async () => {
    const lesser = categories.filter((code) => code !== '10301' && code !== '20110');
    await expect(readWordsModel(folder, lesser)).rejects.toThrow(/knows categories that are not in the city’s table \((10301, 20110|20110, 10301)\)/);
  });

  it('leave a judge that is not ready and says why, and refuses to judge', async () => {
    await rm(join(folder, 'words.bin'));
    const judge = await WordsJudge.open(folder, categories);
    expect(judge.isReady()).toBe(false);
    expect(judge.describe()).toContain('words/words.bin cannot be read');
    expect(() => judge.judge('路灯不亮')).toThrow(NoWordsModelError);
  });
});
