import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCityFile } from './read-city';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'paidan-city-')); });
afterEach(() => rm(folder, { recursive: true }));

describe('a city folder', () => {
  it('without objects.json is read as one that means nothing by them, as folders were before', async () => {
    expect(await readCityFile(folder, 'objects')).toEqual([]);
  });

  it('without clocks.json keeps the usual stage limits, warnings and levels; with it, those of its own', async () => {
    expect(await readCityFile(folder, 'clocks')).toMatchObject({ stages: { accept: 15, dispatch: 15, check: 30 }, warnings: [0.5, 0.8, 1], escalation: [{ level: 1 }, { level: 2 }, { level: 3 }] });
    await writeFile(join(folder, 'clocks.json'), JSON.stringify({ stages: { check: null }, escalation: [{ level: 1, share: 1, hours: 2, to: ['shift-leader'] }] }));
    expect(await readCityFile(folder, 'clocks')).toMatchObject({ stages: { accept: 15, check: null }, escalation: [{ hours: 2 }] });
  });

  it('says what its objects mean when it has the file', async () => {
    const car = { object: 'car', name: { zh: '汽车', en: 'car' }, supports: ['20411'], doubts: [] };
    await writeFile(join(folder, 'objects.json'), JSON.stringify([car]));
    expect(await readCityFile(folder, 'objects')).toEqual([car]);
  });

  it('with a file that is not valid is refused, with its path and the reasons', async () => {
    await writeFile(join(folder, 'objects.json'), '[{ "object": "" }]');
    await expect(readCityFile(folder, 'objects')).rejects.toThrow(/objects\.json is not valid:[^]*object/);
  });

  it('without any other file is refused', async () => {
    await expect(readCityFile(folder, 'categories')).rejects.toThrow(/ENOENT.*categories\.json/);
  });
});
