/** `npm run photo:evaluate [photo folder]`: how well the committed head judges the test photos, as one JSON line. */
import { AUTOMATIC_FROM, readHead } from '@paidan/photo-model';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measure } from './measure-head';
import { readPhotoSet } from './photo-set';
import { backboneFolder, featureCache, headFile, photoFolder, say } from './places';

async function evaluate(): Promise<void> {
  const folder = photoFolder(process.argv[2]);
  const head = readHead(await readFile(headFile, 'utf8'));
  const figures = measure(head, await readPhotoSet(join(folder, 'test'), backboneFolder, featureCache, say), AUTOMATIC_FROM);
  const missed = [
    ...(figures.balancedAccuracy >= 0.9 ? [] : ['balancedAccuracy']),
    ...(figures.automatic.share >= 0.8 ? [] : ['automatic.share']),
    ...(figures.automatic.right >= 0.94 ? [] : ['automatic.right']),
  ];
  process.stdout.write(`${JSON.stringify({ model: head.version, ...figures, missed })}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

void evaluate();
