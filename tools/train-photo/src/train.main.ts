/**
 * `npm run train:photo -- [photo folder] [--leave-out]`: trains the head anew and writes it, with its model card, into apps/image-classifier/model.
 * `npm run train:photo -- [photo folder] --corrections`: learns from what people corrected as well, and registers the model at the running system.
 * `npm run train:photo -- --register <folder>`: registers such a model that could not be registered then.
 */
import type { ModelFigures } from '@paidan/contracts';
import { CannotStart, sayToStderr as say } from '@paidan/local-servers';
import { writeHead, type Head } from '@paidan/photo-model';
import { logInFromEnvironment } from '@paidan/public-door';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { calibrateHead } from './calibrate-head';
import { fetchCorrections } from './fetch-corrections';
import { judgeAll } from './judge-all';
import { correctionFeatures, divideCorrections, withCorrections } from './learn-corrections';
import { leaveSourcesOut } from './leave-out';
import { readLeftOut, writeLeftOut } from './left-out-file';
import { listPhotos } from './list-photos';
import { measure } from './measure-head';
import { candidateFolder, featurePlaces, modelFolder, photoFolder } from './places';
import { readFeatures, type PhotoFeatures } from './read-features';
import { registerCandidate } from './register-candidate';
import { startBackend } from './start-backend';
import { trainHead } from './train-head';
import { writeCard } from './write-card';
import { figuresOf, writeFigures } from './write-figures';

/** Hidden size, changed views and decay were chosen on validation photos (see the ADR on the photo model). */
const RECIPE = { hidden: 512, epochs: 20, trueLooks: 3, batch: 256, rate: 0.001, decay: 1, dropout: 0.5, mix: 0.4, smoothing: 0.05, seed: 7 };
const CHANGED_VIEWS = 6;
const VERSION = 'lite0-head-5';

const given = process.argv.slice(2);

async function readPhotos() {
  const folder = photoFolder(given.find((argument) => !argument.startsWith('--')));
  const photos = { train: await listPhotos(folder, 'train'), val: await listPhotos(folder, 'val'), test: await listPhotos(folder, 'test') };
  const train = await readFeatures(photos.train, CHANGED_VIEWS, featurePlaces, 'train');
  return { photos, train, val: await readFeatures(photos.val, 0, featurePlaces, 'val'), test: await readFeatures(photos.test, 0, featurePlaces, 'test') };
}
type Photos = Awaited<ReturnType<typeof readPhotos>>;

/** @param weighted each photo as often as it is to be shown; all else is learned from each photo once */
const learn = async (photos: readonly PhotoFeatures[], weighted: readonly PhotoFeatures[], { val }: Photos, version: string): Promise<Head> =>
  calibrateHead(await trainHead(weighted, val, RECIPE), version, photos, val);

async function writeModel(folder: string, head: Head, { photos, train, val, test }: Photos, corrections: ModelFigures['corrections']): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeHead(folder, head, modelFolder);
  if (given.includes('--leave-out')) await writeLeftOut(folder, { version: head.version, rows: await leaveSourcesOut(train, val, RECIPE) });
  await writeCard(folder, { head, photos, validation: judgeAll(head, val), test: judgeAll(head, test), leftOut: await readLeftOut(folder), corrections });
}

async function trainShipped(): Promise<void> {
  const sets = await readPhotos();
  const head = await learn(sets.train, sets.train, sets, VERSION);
  await writeModel(modelFolder, head, sets, null);
  const [validation, test] = [measure(judgeAll(head, sets.val)), measure(judgeAll(head, sets.test))];
  await writeFigures(modelFolder, figuresOf(test, null));
  process.stdout.write(`${JSON.stringify({ model: VERSION, validation, test })}\n`);
}

async function trainCandidate(): Promise<void> {
  const system = await logInFromEnvironment('shift-leader');
  const { photos: corrected, unseen } = await fetchCorrections(system);
  const { learned, judgedBy } = divideCorrections(corrected);
  if (learned.length === 0) throw new CannotStart('还没有可学习的更正：需要有单张照片的上报，且更正后的类别有照片标签。 No corrections to learn from yet.');
  say(`更正 corrections: 学习 learned ${learned.length}，评判 judged by ${judgedBy.length}${unseen ? `；照片看不到（待审核、不公开或已删除）photo not to be seen ${unseen}` : ''}`);
  const sets = await readPhotos();
  const fresh = await correctionFeatures(learned, CHANGED_VIEWS, featurePlaces.backbone);
  const version = `${VERSION}-c${learned.length}-${new Date().toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}`;
  const head = await learn([...sets.train, ...fresh], withCorrections(sets.train, fresh), sets, version);
  const judged = judgeAll(head, await correctionFeatures(judgedBy, 0, featurePlaces.backbone));
  const test = measure(judgeAll(head, sets.test));
  const folder = candidateFolder(version);
  const figures = figuresOf(test, { judged, before: judgedBy });
  await writeModel(folder, head, { ...sets, photos: { ...sets.photos, train: [...sets.photos.train, ...fresh] } }, figures.corrections);
  await writeFigures(folder, figures);
  await handOver(folder);
  process.stdout.write(`${JSON.stringify({ model: version, test, corrections: figures.corrections })}\n`);
}

async function handOver(folder: string): Promise<void> {
  const { version } = await registerCandidate(() => logInFromEnvironment('shift-leader'), folder);
  say(`已登记 registered: ${version}（${join(folder, 'README.md')}）\n下一步 next: npm run -s model -- shadow ${version}`);
}

async function main(): Promise<void> {
  const [, kept] = given.slice(given.indexOf('--register'));
  if (given.includes('--register')) {
    // Never what is written without it: the shipped model.
    if (!kept || kept.startsWith('--')) throw new CannotStart('用法 usage: npm run train:photo -- --register <模型文件夹 model folder>');
    return handOver(resolve(kept));
  }
  await startBackend();
  await (given.includes('--corrections') ? trainCandidate() : trainShipped());
}

main().catch((error: unknown) => {
  say(error instanceof CannotStart ? error.message : String((error as Error).stack ?? error));
  process.exitCode = 1;
});
