import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
export const exampleFolder = join(root, 'tools/train-words/examples');
export const heldOutFile = join(root, 'tools/train-words/held-out.txt');
export const modelFolder = join(root, 'apps/image-classifier/model/words');
/** Other people's texts, for measuring only; not part of the repository. */
export const textFolder = resolve(root, '../shared/data/text');
