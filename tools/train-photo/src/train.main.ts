/** `npm run train:photo -- [photo folder] [--leave-out]`: trains the head anew and writes it, with its model card, into apps/image-classifier/model. */
import { writeHead } from '@paidan/photo-model';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { dirname } from 'node:path';
import { calibrateHead } from './calibrate-head';
import { judgeAll } from './judge-all';
import { leaveSourcesOut } from './leave-out';
import { listPhotos } from './list-photos';
import { measure } from './measure-head';
import { featurePlaces, modelFolder, photoFolder } from './places';
import { readFeatures } from './read-features';
import { trainHead } from './train-head';
import { writeCard } from './write-card';

/** Hidden size, changed views and decay were chosen on validation photos (see the ADR on the photo model). */
const RECIPE = { hidden: 512, epochs: 20, trueLooks: 3, batch: 256, rate: 0.001, decay: 1, dropout: 0.5, mix: 0.4, smoothing: 0.05, seed: 7 };
const CHANGED_VIEWS = 6;
const VERSION = 'lite0-head-3';

async function train(): Promise<void> {
  const folder = photoFolder(process.argv.slice(2).find((argument) => !argument.startsWith('--')));
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
  const photos = { train: await listPhotos(folder, 'train'), val: await listPhotos(folder, 'val'), test: await listPhotos(folder, 'test') };
  const learned = await readFeatures(photos.train, CHANGED_VIEWS, featurePlaces, 'train');
  const [validation, test] = [await readFeatures(photos.val, 0, featurePlaces, 'val'), await readFeatures(photos.test, 0, featurePlaces, 'test')];
  const head = calibrateHead(await trainHead(learned, validation, RECIPE), VERSION, learned, validation);
  await writeHead(modelFolder, head);
  const leftOut = process.argv.includes('--leave-out') ? await leaveSourcesOut(learned, validation, RECIPE) : [];
  const judged = { validation: judgeAll(head, validation), test: judgeAll(head, test) };
  await writeCard(modelFolder, { head, photos, ...judged, leftOut });
  process.stdout.write(`${JSON.stringify({ model: VERSION, validation: measure(judged.validation), test: measure(judged.test) })}\n`);
}

void train();
