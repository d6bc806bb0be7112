import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOf } from './read-features';

let folder: string;
const keyIn = (place: string, changed = 6) => keyOf([{ file: join(folder, place, 'train/snow/a.jpg') }], changed, folder);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'features-'));
  await mkdir(join(folder, 'here/train/snow'), { recursive: true });
  await Promise.all([writeFile(join(folder, 'model.json'), '{}'), writeFile(join(folder, 'here/train/snow/a.jpg'), 'photo')]);
  for (const place of ['there', 'changed']) await cp(join(folder, 'here'), join(folder, place), { recursive: true });
  await writeFile(join(folder, 'changed/train/snow/a.jpg'), 'another photo');
});

afterAll(() => rm(folder, { recursive: true }));

describe('features kept between runs', () => {
  it('are those of the same photos wherever their folder lies', async () => {
    expect(await keyIn('there')).toBe(await keyIn('here'));
  });

  it('are others for another photo under the same name, and for other views', async () => {
    expect(new Set([await keyIn('here'), await keyIn('changed'), await keyIn('here', 0)]).size).toBe(3);
  });
});
