import { join, resolve } from 'node:path';
import { int, ints, message, text } from './proto';
import { readGraph } from './read-graph';
import { savedModel } from './saved-model';

const backbone = join(resolve(__dirname, '../../../apps/image-classifier/model'), 'backbone');

describe('protocol buffers', () => {
  it('are written as the format describes them', () => {
    // The examples of the format's own description: field 1 = 150, field 2 = "testing", packed 3, 270, 86942.
    expect(int(1, 150)).toEqual(Buffer.from('089601', 'hex'));
    expect(text(2, 'testing')).toEqual(Buffer.from('120774657374696e67', 'hex'));
    expect(ints(6, [3, 270, 86942])).toEqual(Buffer.from('3206038e029ea705', 'hex'));
    expect(message(int(1, -1))).toEqual(Buffer.from('08ffffffffffffffffff01', 'hex'));
  });
});

describe('the backbone', () => {
  it('is read with every weight its nodes ask for, as numbers of a trained network', async () => {
    const { nodes, weights } = await readGraph(backbone);
    const constants = nodes.filter(({ op }) => op === 'Const').map(({ name }) => name);
    expect(constants.length).toBeGreaterThan(90);
    for (const name of constants) {
      const { shape, values } = weights.get(name)!;
      expect(values).toHaveLength(shape.reduce((product, side) => product * side, 1));
      expect(values.every((value) => Math.abs(value) < 1_000)).toBe(true);
    }
  });

  it('becomes a SavedModel of plain steps, which TensorFlow fuses anew, weights included', async () => {
    const graph = await readGraph(backbone);
    const written = savedModel(graph);
    const weightBytes = [...graph.weights.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
    expect(written.length).toBeGreaterThan(weightBytes);
    for (const part of ['serving_default', 'DepthwiseConv2dNative', 'Relu6', 'BiasAdd']) expect(written.includes(part)).toBe(true);
    for (const part of ['_FusedConv2D', 'FusedDepthwiseConv2dNative']) expect(written.includes(part)).toBe(false);
  });
});
