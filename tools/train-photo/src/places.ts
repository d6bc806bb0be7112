import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
export const modelFolder = join(root, 'apps/image-classifier/model');
/** Features are kept here between runs: `PAIDAN_CACHE`, default `.paidan-cache` in the repository. */
export const featurePlaces = {
  backbone: join(modelFolder, 'backbone'),
  cache: join(resolve(process.env.PAIDAN_CACHE ?? join(root, '.paidan-cache')), 'photo-features'),
};

/** Models that learned from corrections are kept here before they are registered: `PAIDAN_HOME`, default `.paidan`. */
export const candidateFolder = (version: string) => join(resolve(process.env.PAIDAN_HOME ?? join(root, '.paidan')), 'models', version);

/** The folder with `train`, `val` and `test`: the argument, else the one beside the repository. Exit code 2 when it is missing. */
export function photoFolder(argument: string | undefined): string {
  const folder = resolve(argument ?? join(root, '../shared/data/photos'));
  if (existsSync(join(folder, 'test'))) return folder;
  process.stderr.write(`没有照片文件夹 ${folder}（要有 train、val、test；照片不随代码提供，请用参数指明）  There is no photo folder with train, val and test there; photos are not included, name your own.\n`);
  process.exit(2);
}
