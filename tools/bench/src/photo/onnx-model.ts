import { bytes, int, ints, message, text, type Graph, type GraphNode, type Message } from '@paidan/native-tf';
import { FEATURES } from '@paidan/photo-model';

const FLOAT = 1;

/** The same network in ONNX, pictures still going in as rows of RGB pixels: what onnxruntime, the limit of this machine, is measured with. */
export function onnxModel({ nodes, weights }: Graph): Buffer {
  const writer = new OnnxWriter(weights);
  for (const node of nodes) writer.add(node);
  return writer.model(nodes.find(({ op }) => op === 'Placeholder')!.name, nodes.at(-1)!.name);
}

class OnnxWriter {
  private readonly nodes: Message[] = [];
  private readonly constants: Message[] = [];
  /** Side of the square picture behind each name, which the padding depends on. */
  private readonly sides = new Map<string, number>();

  constructor(private readonly weights: Graph['weights']) {
    this.constant('lowest', [], Float32Array.of(0));
    this.constant('highest', [], Float32Array.of(6));
  }

  add({ name, op, input = [], attr }: GraphNode): void {
    const [from, other] = input as [string, string];
    this.sides.set(name, this.sides.get(from) ?? 224);
    if (op === 'Placeholder') this.node('Transpose', [name], `${name}/planes`, [integers('perm', [0, 3, 1, 2])]);
    else if (op === 'Sub') this.subtract(name, `${from}/planes`, other);
    else if (op === 'AddV2') this.node('Add', [from, other], name);
    else if (op === '_FusedConv2D' || op === 'FusedDepthwiseConv2dNative') this.convolution(name, op, input, attr);
    else if (op === 'Mean') this.mean(name, from);
    else if (op === 'ConcatV2') this.node('Concat', input.slice(0, -1), name, [integer('axis', 1)]);
    else if (op === 'Identity') this.node('Identity', [from], name);
    else if (op !== 'Const') throw new Error(`the network has a step of a new kind: ${op}`);
  }

  private subtract(name: string, from: string, constant: string): void {
    this.constant(constant, [], this.weights.get(constant)!.values);
    this.node('Sub', [from, constant], name);
  }

  private convolution(name: string, op: string, [from, filter, bias]: readonly string[], attr: GraphNode['attr']): void {
    const { shape: [height, width, channels, out], values } = this.weights.get(filter!)! as { shape: [number, number, number, number]; values: Float32Array };
    const deep = op === 'FusedDepthwiseConv2dNative';
    this.constant(filter!, deep ? [channels, 1, height, width] : [out, channels, height, width], outermostLast(values, height * width, channels, out, deep));
    this.constant(bias!, this.weights.get(bias!)!.shape, this.weights.get(bias!)!.values);
    const stride = Number(attr.strides!.list!.i![1]);
    const side = this.sides.get(from!)!;
    const next = Math.ceil(side / stride);
    const padding = Math.max((next - 1) * stride + height - side, 0);
    const before = Math.floor(padding / 2);
    this.sides.set(name, next);
    const bounded = attr.fused_ops!.list!.s!.length > 1;
    this.node('Conv', [from!, filter!, bias!], bounded ? `${name}/sum` : name, [
      integers('kernel_shape', [height, width]), integers('strides', [stride, stride]),
      integers('pads', [before, before, padding - before, padding - before]), integer('group', deep ? channels : 1),
    ]);
    if (bounded) this.node('Clip', [`${name}/sum`, 'lowest', 'highest'], name);
  }

  private mean(name: string, from: string): void {
    this.node('GlobalAveragePool', [from], `${name}/pooled`);
    this.node('Flatten', [`${name}/pooled`], name);
  }

  model(input: string, output: string): Buffer {
    const graph = message(
      ...this.nodes.map((node) => bytes(1, node)), text(2, 'backbone'), ...this.constants.map((constant) => bytes(5, constant)),
      bytes(11, value(input, ['n', 224, 224, 3])), bytes(12, value(output, ['n', FEATURES])),
    );
    return message(int(1, 8), bytes(7, graph), bytes(8, message(text(1, ''), int(2, 13))));
  }

  private node(op: string, inputs: readonly string[], output: string, attributes: readonly Message[] = []): void {
    this.nodes.push(message(...inputs.map((input) => text(1, input)), text(2, output), text(3, output), text(4, op), ...attributes.map((attribute) => bytes(5, attribute))));
  }

  private constant(name: string, shape: readonly number[], values: Float32Array | Int32Array): void {
    this.constants.push(message(ints(1, shape), int(2, FLOAT), text(8, name), bytes(9, new Uint8Array(values.buffer))));
  }
}

/** Filters from height × width × channels × outputs to outputs × channels × height × width (depthwise: channels take the outputs' place). */
function outermostLast(values: Float32Array, area: number, channels: number, out: number, deep: boolean): Float32Array {
  const turned = new Float32Array(values.length);
  for (let spot = 0; spot < area; spot += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      for (let o = 0; o < out; o += 1) turned[(deep ? channel : o * channels + channel) * area + spot] = values[(spot * channels + channel) * out + o]!;
    }
  }
  return turned;
}

const integer = (name: string, given: number) => message(text(1, name), int(3, given), int(20, 2));
const integers = (name: string, given: readonly number[]) => message(text(1, name), ints(8, given), int(20, 7));
const value = (name: string, shape: readonly (number | string)[]) => {
  const dims = shape.map((side) => bytes(1, typeof side === 'string' ? text(2, side) : int(1, side)));
  return message(text(1, name), bytes(2, bytes(1, message(int(1, FLOAT), bytes(2, message(...dims))))));
};
