import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LAST_FEATURES } from './head';
import { readHead } from './model-files';

const committed = resolve(__dirname, '../../../apps/image-classifier/model');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paidan-model-'));
  await cp(committed, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the model’s files', () => {
  it('are the committed ones, whole', async () => {
    const head = await readHead(folder);
    expect(head.labels).toHaveLength(11);
    expect(head.known.rows.length % LAST_FEATURES).toBe(0);
  });

  it.each(['head.json', 'head.bin', 'backbone/model.json', 'backbone/group1-shard2of2.bin'])('are refused when %s is gone or cut, by its name and with what to run', async (file) => {
    await truncate(join(folder, file), 1000);
    await expect(readHead(folder)).rejects.toThrow(`${file} is damaged; restore it with "git checkout`);
    await rm(join(folder, file));
    await expect(readHead(folder)).rejects.toThrow(`${file} cannot be read (ENOENT)`);
  });

  it('of another label set are refused', async () => {
    const path = join(folder, 'head.json');
    const file = JSON.parse(await readFile(path, 'utf8')) as { labels: string[] };
    await writeFile(path, JSON.stringify({ ...file, labels: ['cat', 'dog'] }));
    await expect(readHead(folder)).rejects.toThrow('knows other labels (cat, dog)');
  });
});
