import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCityFiles } from './check-city-files';

describe('the files of a city folder', () => {
  let folder = '';
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'paidan-test-')); });
  afterEach(() => rm(folder, { recursive: true }));

  it('are missed one by one, all at once, in both languages, but those that a city need not have', async () => {
    const lines = await checkCityFiles(folder);
    const missed = lines.map((line) => /^缺少 (\w+)\.json.* is missing/.exec(line)?.[1]);
    expect(missed.sort()).toEqual(['accounts', 'areas', 'calendar', 'cameras', 'categories', 'city', 'grids', 'labels', 'limits', 'rules', 'settings', 'units']);
  });

  it('are named when they are no JSON, or not as they should be', async () => {
    await writeFile(join(folder, 'units.json'), '{');
    await writeFile(join(folder, 'cameras.json'), '[{"id":"c-1"}]');
    const lines = await checkCityFiles(folder);
    expect(lines.filter((line) => line.startsWith('units.json 无法读取'))).toHaveLength(1);
    expect(lines.find((line) => line.startsWith('cameras.json'))).toMatch(/\[0\]\.apiKey/);
  });

  it('are not looked for in a folder that is not there', async () => {
    expect(await checkCityFiles(join(folder, 'none'))).toEqual([expect.stringContaining('There is no such folder')]);
  });
});
