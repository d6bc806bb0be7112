import { FEATURES } from '@paidan/photo-model';
import { bytes, entry, int, ints, message, text, type Message } from './proto';
import type { Attribute, Graph, GraphNode, Weight } from './read-graph';

const types: Record<string, number> = { DT_FLOAT: 1, DT_INT32: 3 };
/** What the converter fused, apart again: TensorFlow fuses anew for the processor it runs on, and knows no other place to start. */
const unfused: Record<string, string> = { _FusedConv2D: 'Conv2D', FusedDepthwiseConv2dNative: 'DepthwiseConv2dNative' };
const convolutionAttributes = ['T', 'data_format', 'dilations', 'explicit_paddings', 'padding', 'strides'];

/** The network as TensorFlow's SavedModel, weights included: tag `serve`, signature `serving_default`, `image` in, `features` out. */
export function savedModel({ nodes, weights }: Graph): Buffer {
  const features = nodeDef('features', 'Identity', [nodes.at(-1)!.name], [entry(5, 'T', int(6, types.DT_FLOAT!))]);
  const graph = message(...nodes.flatMap((node) => nodesOf(node, weights)).map((node) => bytes(1, node)), bytes(1, features), bytes(4, int(1, 1087)));
  const input = nodes.find(({ op }) => op === 'Placeholder')!;
  const signature = message(
    entry(1, 'image', tensorInfo(input.name, shapeOf(input.attr.shape!.shape!))),
    entry(2, 'features', tensorInfo('features', shape([-1, FEATURES]))),
    text(3, 'tensorflow/serving/predict'),
  );
  const meta = message(bytes(1, message(text(4, 'serve'), text(5, '2.15.1'))), bytes(2, graph), entry(5, 'serving_default', signature));
  return message(int(1, 1), bytes(2, meta));
}

function nodesOf(node: GraphNode, weights: Graph['weights']): Message[] {
  const { name, op, input = [], attr } = node;
  if (op === 'Const') return [nodeDef(name, op, [], constant(weights.get(name)!))];
  const plain = unfused[op];
  if (!plain) return [nodeDef(name, op, input, attributes(attr, Object.keys(attr)))];
  const fused = attr.fused_ops!.list!.s!.map((step) => Buffer.from(step, 'base64').toString());
  const steps = [nodeDef(`${name}/${plain}`, plain, input.slice(0, 2), attributes(attr, convolutionAttributes))];
  fused.forEach((step, i) => {
    const from = i === 0 ? `${name}/${plain}` : `${name}/${fused[i - 1]!}`;
    steps.push(nodeDef(i === fused.length - 1 ? name : `${name}/${step}`, step, step === 'BiasAdd' ? [from, input[2]!] : [from], attributes(attr, step === 'BiasAdd' ? ['T', 'data_format'] : ['T'])));
  });
  return steps;
}

const nodeDef = (name: string, op: string, inputs: readonly string[], attrs: readonly Message[]) =>
  message(text(1, name), text(2, op), ...inputs.map((input) => text(3, input)), ...attrs);

const attributes = (attr: GraphNode['attr'], names: readonly string[]) => names.map((name) => entry(5, name, attribute(attr[name]!)));

function attribute({ s, i, type, b, shape: given, list }: Attribute): Message {
  if (s !== undefined) return bytes(2, Buffer.from(s, 'base64'));
  if (i !== undefined) return int(3, Number(i));
  if (type !== undefined) return int(6, types[type]!);
  if (b !== undefined) return int(5, b);
  if (given) return bytes(7, shapeOf(given));
  if (list) return bytes(1, ints(3, (list.i ?? []).map(Number)));
  throw new Error('an attribute of a kind that this network did not have');
}

function constant({ shape: sides, values }: Weight): Message[] {
  const type = values instanceof Float32Array ? types.DT_FLOAT! : types.DT_INT32!;
  const tensor = message(int(1, type), bytes(2, shape(sides)), bytes(4, new Uint8Array(values.buffer)));
  return [entry(5, 'dtype', int(6, type)), entry(5, 'value', bytes(8, tensor))];
}

const shape = (sides: readonly number[]) => message(...sides.map((side) => bytes(2, int(1, side))));
const shapeOf = ({ dim }: NonNullable<Attribute['shape']>) => shape(dim.map(({ size }) => Number(size)));
const tensorInfo = (name: string, sides: Message) => message(text(1, `${name}:0`), int(2, types.DT_FLOAT!), bytes(3, sides));
