import * as tf from '@tensorflow/tfjs-core';

/** Two dense layers as plain numbers: `inner` inputs × hidden, `outer` hidden × outputs, row by row. */
export interface Dense {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  readonly inner: Float32Array;
  readonly innerBias: Float32Array;
  readonly outer: Float32Array;
  readonly outerBias: Float32Array;
}

export type Gradient = Pick<Dense, 'inner' | 'innerBias' | 'outer' | 'outerBias'>;

/** Shares (softmax) for each row of `x`. */
export function sharesOf(dense: Dense, x: Float32Array): Float32Array {
  return tidyNumbers(() => [tf.softmax(logitsOf(dense, tf.tensor2d(x, [x.length / dense.inputs, dense.inputs])).logits)])[0]!;
}

function logitsOf({ inputs, hidden, outputs, inner, innerBias, outer, outerBias }: Dense, x: tf.Tensor2D, drop?: tf.Tensor2D) {
  const weights = tf.tensor2d(outer, [hidden, outputs]);
  const middle = tf.relu(tf.add(tf.matMul(x, tf.tensor2d(inner, [inputs, hidden])), tf.tensor1d(innerBias))) as tf.Tensor2D;
  const kept = (drop ? tf.mul(middle, drop) : middle) as tf.Tensor2D;
  return { kept, weights, logits: tf.add(tf.matMul(kept, weights), tf.tensor1d(outerBias)) as tf.Tensor2D };
}

/**
 * The slope of the mean cross entropy between softmax and `targets` (rows may weigh more or less than one).
 * Written out by hand: the wasm backend multiplies transposed matrices in plain loops, a hundred times slower than
 * transposing first, and TensorFlow.js' own gradients are not in its Node bundle without the whole of it.
 * @param drop factors of the hidden numbers, 0 for those left out
 */
export function slopeOf(dense: Dense, x: Float32Array, targets: Float32Array, drop: Float32Array): Gradient {
  const [inner, innerBias, outer, outerBias] = tidyNumbers(() => {
    const rows = x.length / dense.inputs;
    const [input, wanted, dropped] = [tf.tensor2d(x, [rows, dense.inputs]), tf.tensor2d(targets, [rows, dense.outputs]), tf.tensor2d(drop, [rows, dense.hidden])];
    const { kept, weights, logits } = logitsOf(dense, input, dropped);
    const error = tf.div(tf.sub(tf.mul(tf.softmax(logits), tf.sum(wanted, 1, true)), wanted), rows) as tf.Tensor2D;
    const back = tf.mul(tf.mul(tf.matMul(error, tf.transpose(weights)), dropped), tf.cast(tf.greater(kept, 0), 'float32')) as tf.Tensor2D;
    return [tf.matMul(tf.transpose(input), back), tf.sum(back, 0), tf.matMul(tf.transpose(kept), error), tf.sum(error, 0)];
  });
  return { inner: inner!, innerBias: innerBias!, outer: outer!, outerBias: outerBias! };
}

/** The numbers of some tensors. Not handed out through `tidy`, which would look through each number for tensors (0.6 s a step). */
function tidyNumbers(make: () => tf.Tensor[]): Float32Array[] {
  let numbers: Float32Array[] = [];
  tf.tidy(() => { numbers = make().map((tensor) => tensor.dataSync() as Float32Array); });
  return numbers;
}
