import { FEATURES, photoLabels, type Head, type PhotoLabel } from '@paidan/photo-model';
import { progress } from '@paidan/progress';
import { Adam } from './adam';
import { sharesOf, slopeOf, type Dense } from './dense-layers';
import { importanceOf, mixedBatch, scalingOf, type Example, type Mixing, type Scaling } from './mixed-batch';
import type { PhotoFeatures } from './read-features';
import { seeded } from './seeded';

export interface Recipe extends Mixing {
  readonly hidden: number;
  readonly epochs: number;
  /** How often the looks of judging are shown for each changed view. */
  readonly trueLooks: number;
  readonly rate: number;
  /** Pull of weights towards zero, per step and rate. */
  readonly decay: number;
  readonly seed: number;
}

/** The layers as trained, before calibration; the normalisation is folded into `inner`. */
export type Layers = Pick<Head, 'hidden' | 'inner' | 'innerBias' | 'outer' | 'outerBias'>;

const LABELS = photoLabels.length;

/** Learns from all views of all photos, mixed in pairs; keeps the epoch of the second half that is best on validation. */
export async function trainHead(photos: readonly PhotoFeatures[], validation: readonly PhotoFeatures[], recipe: Recipe, title = '训练 training'): Promise<Layers> {
  const examples = photos.flatMap(({ label, looks, changed }) => [...Array<typeof looks>(recipe.trueLooks).fill(looks), changed].flat().map((features): Example => ({ features, label: photoLabels.indexOf(label) })));
  const scaling = scalingOf(examples.map(({ features }) => features));
  const importance = importanceOf(examples.map(({ label }) => label));
  const random = seeded(recipe.seed);
  const dense = startLayers(recipe.hidden, random);
  const layers = ['inner', 'innerBias', 'outer', 'outerBias'] as const;
  const optimizers = layers.map((layer) => new Adam(dense[layer], layer.endsWith('Bias') ? 0 : recipe.decay));
  const stepsPerEpoch = Math.floor(examples.length / recipe.batch);
  const total = stepsPerEpoch * recipe.epochs;
  const step = progress(title, total);
  let best = { loss: Infinity, layers: foldedIn(dense, scaling) };
  for (let at = 0; at < total; at += 1) {
    const rate = recipe.rate * shareOfRate(at / total);
    const { inputs, targets } = mixedBatch(examples, scaling, importance, recipe, random);
    const drop = Float32Array.from({ length: recipe.batch * recipe.hidden }, () => (random() < recipe.dropout ? 0 : 1 / (1 - recipe.dropout)));
    const slope = slopeOf(dense, inputs, targets, drop);
    layers.forEach((layer, i) => optimizers[i]!.descend(slope[layer], rate));
    step();
    if ((at + 1) % stepsPerEpoch !== 0 || at < total / 2) continue;
    const loss = lossOn(validation, scaling, dense);
    if (loss < best.loss) best = { loss, layers: foldedIn(dense, scaling) };
  }
  return best.layers;
}

/** Rises over the first third, then falls to nothing (one cycle). */
const shareOfRate = (part: number) => (part < 0.3 ? 0.04 + 0.96 * (0.5 - 0.5 * Math.cos((Math.PI * part) / 0.3)) : 0.5 + 0.5 * Math.cos((Math.PI * (part - 0.3)) / 0.7));

function startLayers(hidden: number, random: () => number): Dense {
  const matrix = (rows: number, columns: number) => Float32Array.from({ length: rows * columns }, () => (random() * 2 - 1) / Math.sqrt(rows));
  return { inputs: FEATURES, hidden, outputs: LABELS, inner: matrix(FEATURES, hidden), innerBias: new Float32Array(hidden), outer: matrix(hidden, LABELS), outerBias: new Float32Array(LABELS) };
}

/** Mean log loss on all looks together. */
function lossOn(photos: readonly PhotoFeatures[], { mean, scale }: Scaling, dense: Dense): number {
  const rows = photos.flatMap(({ looks }) => looks);
  const inputs = new Float32Array(rows.length * FEATURES);
  rows.forEach((row, r) => { for (let i = 0; i < FEATURES; i += 1) inputs[r * FEATURES + i] = (row[i]! - mean[i]!) / scale[i]!; });
  const shares = sharesOf(dense, inputs);
  const of = (row: number, label: PhotoLabel) => shares[row * LABELS + photoLabels.indexOf(label)]!;
  return photos.reduce((sum, { label, looks }, i) => sum - Math.log(looks.reduce((own, _, look) => own + of(i * looks.length + look, label), 0) / looks.length + 1e-9), 0) / photos.length;
}

/** Turns the matrices to one row per output, and takes the normalisation into the first. */
function foldedIn({ hidden, inner, innerBias, outer, outerBias }: Dense, { mean, scale }: Scaling): Layers {
  const turned = new Float32Array(hidden * FEATURES);
  const bias = Float32Array.from(innerBias);
  for (let row = 0; row < hidden; row += 1) {
    for (let i = 0; i < FEATURES; i += 1) {
      const weight = inner[i * hidden + row]! / scale[i]!;
      turned[row * FEATURES + i] = weight;
      bias[row]! -= weight * mean[i]!;
    }
  }
  return { hidden, inner: turned, innerBias: bias, outer: Float32Array.from({ length: LABELS * hidden }, (_, at) => outer[(at % hidden) * LABELS + Math.floor(at / hidden)]!), outerBias: Float32Array.from(outerBias) };
}
