import { repositoryRoot } from '@paidan/local-servers';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const photos = resolve(repositoryRoot, '../shared/data/photos/test');
const withPhotos = existsSync(photos) ? it : it.skip;

describe('the committed photo model', () => {
  withPhotos('keeps its promised figures on the test photos (needs ../shared/data/photos)', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(repositoryRoot, 'tools/train-photo/dist/evaluate.main.js')], { cwd: repositoryRoot });
    const figures = JSON.parse(stdout) as { balancedAccuracy: number; automatic: { share: number; right: number }; missed: string[] };
    expect(figures.missed).toEqual([]);
    expect(figures.balancedAccuracy).toBeGreaterThanOrEqual(0.9);
    expect(figures.automatic.share).toBeGreaterThanOrEqual(0.8);
  }, 400_000);
});
