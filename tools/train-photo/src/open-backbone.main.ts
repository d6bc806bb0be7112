/**
 * `node tools/train-photo/dist/open-backbone.main.js <folder of the published backbone>`: writes it into
 * apps/image-classifier/model/backbone with what two inner layers see beside what the last one sees. The weights stay
 * as they are. Run once; its result is committed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { featurePlaces } from './places';

interface Node {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: object;
}
interface ModelFile {
  readonly signature: { outputs: Record<string, { tensorShape: { dim: { size: string }[] } }> };
  readonly modelTopology: { node: Node[] };
  readonly weightsManifest: { paths: string[]; weights: object[] }[];
}

const graph = 'StatefulPartitionedCall';
/** The last layer of 14 × 14 and the one before the last of 7 × 7 cells, with their channels. */
const inner = [{ layer: `${graph}/depthwise_14`, channels: 1152 }, { layer: `${graph}/depthwise_10`, channels: 672 }];
const LAST_CHANNELS = 1280;

const float = { type: 'DT_FLOAT' };
const integer = { type: 'DT_INT32' };
const meanOf = (layer: string): Node => ({
  name: `${layer}/Mean`, op: 'Mean', input: [layer, `${graph}/Mean/reduction_indices`], attr: { T: float, Tidx: integer, keep_dims: { b: false } },
});

/** The features become one row: of the last layer, then of the inner ones. */
function opened(model: ModelFile): ModelFile {
  const all = [`${graph}/Mean`, ...inner.map(({ layer }) => `${layer}/Mean`)];
  const nodes = model.modelTopology.node.filter(({ name }) => name !== 'Identity');
  const axis: Node = { name: 'features/axis', op: 'Const', attr: { dtype: integer, value: { tensor: { dtype: 'DT_INT32', tensorShape: {} } } } };
  const concat: Node = { name: 'Identity', op: 'ConcatV2', input: [...all, axis.name], attr: { T: float, Tidx: integer, N: { i: String(all.length) } } };
  const [group] = model.weightsManifest;
  const features = { ...model.signature.outputs.features!, tensorShape: { dim: [{ size: '-1' }, { size: String(LAST_CHANNELS + inner.reduce((sum, { channels }) => sum + channels, 0)) }] } };
  return {
    ...model,
    signature: { ...model.signature, outputs: { features } },
    modelTopology: { ...model.modelTopology, node: [axis, ...nodes, ...inner.map(({ layer }) => meanOf(layer)), concat] },
    weightsManifest: [{ ...group!, weights: [...group!.weights, { name: axis.name, shape: [], dtype: 'int32' }] }],
  };
}

async function open(from: string): Promise<void> {
  const model = JSON.parse(await readFile(join(from, 'model.json'), 'utf8')) as ModelFile;
  const shards = model.weightsManifest[0]!.paths;
  for (const [i, shard] of shards.entries()) {
    const weights = await readFile(join(from, shard));
    // The number of the joined axis, 1, comes after the weights.
    await writeFile(join(featurePlaces.backbone, shard), i === shards.length - 1 ? Buffer.concat([weights, Buffer.of(1, 0, 0, 0)]) : weights);
  }
  await writeFile(join(featurePlaces.backbone, 'model.json'), JSON.stringify(opened(model)));
}

void open(process.argv[2]!);
