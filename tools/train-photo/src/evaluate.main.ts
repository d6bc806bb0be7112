/** `npm run evaluate:photo -- [photo folder]`: how well the committed model judges the test photos, as one JSON line. */
import { readHead } from '@paidan/photo-model';
import { judgeAll } from './judge-all';
import { listPhotos } from './list-photos';
import { measure } from './measure-head';
import { featurePlaces, modelFolder, photoFolder } from './places';
import { readFeatures } from './read-features';

async function evaluate(): Promise<void> {
  const folder = photoFolder(process.argv[2]);
  const head = await readHead(modelFolder);
  const figures = measure(judgeAll(head, await readFeatures(await listPhotos(folder, 'test'), 0, featurePlaces, 'test')));
  const promises = {
    balancedAccuracy: figures.balancedAccuracy >= 0.95,
    macroF1: figures.macroF1 >= 0.93,
    ece: figures.ece <= 0.03,
    'decided.share': figures.decided.share >= 0.97,
    'decided.right': figures.decided.right >= 0.94,
    'falseAlarms.unrelated': figures.falseAlarms.unrelated <= 0.03,
  };
  const missed = Object.entries(promises).filter(([, kept]) => !kept).map(([name]) => name);
  process.stdout.write(`${JSON.stringify({ model: head.version, ...figures, missed })}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

void evaluate();
