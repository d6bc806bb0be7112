import { hiddenLogits, KNOWN_SCALE, LAST_FEATURES, photoLabels, similarity, softmax, straightLogits, type Head, type KnownProblems, type PhotoLabel } from '@paidan/photo-model';
import type { PhotoFeatures } from './read-features';
import type { Layers } from './train-head';
import { linearDiscriminant, type Lines } from './linear-discriminant';
import { judgeAll, sameLabel, type Judged } from './judge-all';

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
const WEIGHTS = [0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45];
const TEMPERATURES = Array.from({ length: 40 }, (_, i) => Number((0.3 + i * 0.04).toFixed(2)));

/** Makes a head of the trained layers: the discriminant beside them, temperature, distance and thresholds, all chosen on validation photos. */
export function calibrateHead(layers: Layers, version: string, train: readonly PhotoFeatures[], validation: readonly PhotoFeatures[]): Head {
  const known = knownProblems(train, validation);
  const open = Object.fromEntries(photoLabels.map((label) => [label, 0])) as Record<PhotoLabel, number>;
  const lines = linearDiscriminant(train.flatMap(({ label, looks, changed }) => [...looks, ...changed].map((features) => ({ features, label: photoLabels.indexOf(label) }))));
  const { temperature, weight } = fitMixture(layers, lines, validation);
  const straight = { straight: lines.weights.map((value) => value * weight), straightBias: lines.bias.map((value) => value * weight) };
  const calibrated: Head = { version, labels: photoLabels, ...layers, ...straight, temperature, sureFrom: SURE_FROM, decidesFrom: open, known };
  return { ...calibrated, decidesFrom: strictestThresholds(judgeAll(calibrated, validation)) };
}

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

/** The weight of the discriminant and the temperature at which the confidences fit best (least log loss), all looks together. */
function fitMixture(layers: Layers, lines: Lines, photos: readonly PhotoFeatures[]): { temperature: number; weight: number } {
  const both = photos.map(({ label, looks }) => ({
    right: photoLabels.map((name) => sameLabel(name, label)),
    looks: looks.map((features) => ({ hidden: hiddenLogits(layers, features), straight: straightLogits({ straight: lines.weights, straightBias: lines.bias }, features) })),
  }));
  const lossAt = (weight: number, temperature: number) =>
    both.reduce((sum, { right, looks }) => {
      const shares = looks.map(({ hidden, straight }) => softmax(hidden.map((logit, i) => logit + weight * straight[i]!), temperature));
      const own = shares.reduce((all, share) => all + share.reduce((part, value, i) => part + (right[i] ? value : 0), 0), 0) / looks.length;
      return sum - Math.log(Math.max(1e-9, own));
    }, 0);
  const candidates = WEIGHTS.flatMap((weight) => TEMPERATURES.map((temperature) => ({ weight, temperature, loss: lossAt(weight, temperature) })));
  return candidates.reduce((best, one) => (one.loss < best.loss ? one : best));
}

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
