import { asKept, KNOWN_SCALE, LAST_FEATURES, photoLabels, similarity, type Head, type KnownProblems, type PhotoLabel } from '@paidan/photo-model';
import { fitMixture } from './fit-mixture';
import type { PhotoFeatures } from './read-features';
import type { Layers } from './train-head';
import { learnKernel, type KernelRecipe } from './learn-kernel';
import { linearDiscriminant } from './linear-discriminant';
import { judgeAll, sameLabel, type Judged } from './judge-all';
import type { Example } from './mixed-batch';

/** Share of validation problems that may count as far from everything seen. */
const FAR_SHARE = 0.005;
/** Share of validation photos that must be decided without a person. */
const DECIDED_SHARE = 0.975;
/** How many photos every label is given beforehand, as six or eight of its own say little. */
const GIVEN = { photos: 10, right: 0.95 };
const LOWEST_THRESHOLD = 0.35;
const NEIGHBOURS = 5;
const SURE_FROM = 0.7;
const BELIEVED_FROM = 0.9;
/** How often each photo stands in the kernel: as its middle and as the whole of it. */
const KERNEL_LOOKS = 2;
const KERNEL: KernelRecipe = { directions: 256, ridge: 0.05, seed: 7 };

/** Makes a head of the trained layers: discriminant and kernel beside them, temperature, distance and thresholds, all chosen on validation photos. */
export function calibrateHead(layers: Layers, version: string, train: readonly PhotoFeatures[], validation: readonly PhotoFeatures[]): Head {
  const known = knownProblems(train, validation);
  const open = Object.fromEntries(photoLabels.map((label) => [label, 0])) as Record<PhotoLabel, number>;
  const lines = linearDiscriminant(examplesOf(train, ({ looks, changed }) => [...looks, ...changed]));
  const kernel = learnKernel(examplesOf(train, ({ looks }) => looks.slice(0, KERNEL_LOOKS)), photoLabels.length, KERNEL);
  const mixture = fitMixture({ layers, lines, kernel, known, sureFrom: SURE_FROM }, validation);
  const straight = {
    straight: lines.weights.map((value) => value * mixture.discriminant),
    straightBias: lines.bias.map((value, i) => value * mixture.discriminant + (photoLabels[i] === 'none' ? mixture.none : 0)),
  };
  const weighed = { ...kernel, says: kernel.says.map((value) => value * mixture.kernel) };
  const calibrated = asKept({ version, labels: photoLabels, ...layers, ...straight, kernel: weighed, temperature: mixture.temperature, sureFrom: SURE_FROM, decidesFrom: open, known });
  return { ...calibrated, decidesFrom: strictestThresholds(judgeAll(calibrated, validation)) };
}

const examplesOf = (photos: readonly PhotoFeatures[], views: (photo: PhotoFeatures) => readonly Float32Array[]): Example[] =>
  photos.flatMap((photo) => views(photo).map((features) => ({ features, label: photoLabels.indexOf(photo.label) })));

/** Demands the same share of right decisions of every label, as high as leaves enough photos decided. */
function strictestThresholds(judged: readonly Judged[]): Record<PhotoLabel, number> {
  const demands = Array.from({ length: 50 }, (_, i) => 0.99 - i * 0.01);
  const near = judged.filter(({ far, decision }) => !(far && decision === 'reject'));
  for (const demand of demands) {
    const from = Object.fromEntries(photoLabels.map((label) => [label, thresholdOf(label, demand, near)])) as Record<PhotoLabel, number>;
    const asked = near.filter(({ labels: [best] }) => best!.confidence < from[best!.label]).length;
    if (asked <= (1 - DECIDED_SHARE) * judged.length) return from;
  }
  throw new Error('no thresholds decide enough photos');
}

function knownProblems(train: readonly PhotoFeatures[], validation: readonly PhotoFeatures[]): KnownProblems {
  const problems = train.filter(({ label }) => label !== 'none');
  const rows = new Uint8Array(problems.length * LAST_FEATURES);
  problems.forEach((photo, r) => {
    const features = middleOf(photo);
    const length = Math.hypot(...features);
    for (let i = 0; i < LAST_FEATURES; i += 1) rows[r * LAST_FEATURES + i] = Math.min(255, Math.round((features[i]! / length) * KNOWN_SCALE));
  });
  const open = { rows, neighbours: NEIGHBOURS, nearFrom: -1, believedFrom: BELIEVED_FROM, farIsNone: 0.5 };
  const near = validation.map((photo) => ({ label: photo.label, similarity: similarity(open, middleOf(photo)) }));
  const ofProblems = near.filter(({ label }) => label !== 'none').map((photo) => photo.similarity).sort((a, b) => a - b);
  const nearFrom = Number(ofProblems[Math.floor(ofProblems.length * FAR_SHARE)]!.toFixed(4));
  const far = near.filter((photo) => photo.similarity < nearFrom);
  const farIsNone = Number(((far.filter(({ label }) => label === 'none').length + 1) / (far.length + 2)).toFixed(4));
  return { ...open, nearFrom, farIsNone };
}

const middleOf = ({ looks }: PhotoFeatures) => Float32Array.from({ length: LAST_FEATURES }, (_, i) => looks.reduce((sum, look) => sum + look[i]!, 0) / looks.length);

/** The lowest confidence above which the label is right as often as demanded. */
function thresholdOf(label: PhotoLabel, demand: number, judged: readonly Judged[]): number {
  const said = judged.filter(({ labels: [best] }) => best!.label === label).map(({ labels: [best], truth }) => ({ confidence: best!.confidence, right: sameLabel(truth, best!.label) }));
  const candidates = [LOWEST_THRESHOLD, ...said.map(({ confidence }) => confidence).filter((confidence) => confidence > LOWEST_THRESHOLD)].sort((a, b) => a - b);
  const good = candidates.find((from) => {
    const above = said.filter(({ confidence }) => confidence >= from);
    return (above.filter(({ right }) => right).length + GIVEN.photos * GIVEN.right) / (above.length + GIVEN.photos) >= demand;
  });
  return Number((good ?? 0.99).toFixed(3));
}
