import { repositoryRoot } from '@paidan/local-servers';
import { readGraph } from '@paidan/native-tf';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onnxModel } from './onnx-model';

const backbone = join(repositoryRoot, 'apps/image-classifier/model/backbone');

/** In a process of its own: onnxruntime knows only the numbers of the world outside a test. */
async function cosineOn(onnx: string): Promise<number> {
  const script = `
    const { loadEngine } = require(${JSON.stringify(join(repositoryRoot, 'tools/bench/dist/photo/load-engine.js'))});
    const views = [Uint8Array.from({ length: 224 * 224 * 3 }, (_, i) => (i * 7919) % 256)];
    const look = async (name) => (await loadEngine(name, ${JSON.stringify(backbone)}, ${JSON.stringify(onnx)}))(views);
    Promise.all([look('wasm'), look('onnxruntime')]).then(([[a], outputs]) => {
      const b = Object.values(outputs)[0].data;
      const dot = (x, y) => x.reduce((sum, value, i) => sum + value * y[i], 0);
      console.log(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)));
    });`;
  return Number((await promisify(execFile)(process.execPath, ['-e', script])).stdout);
}

describe('the network that onnxruntime is measured with', () => {
  it('sees what ours sees', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paidan-onnx-'));
    const file = join(folder, 'backbone.onnx');
    await writeFile(file, onnxModel(await readGraph(backbone)));
    expect(await cosineOn(file)).toBeGreaterThan(0.9999);
    await rm(folder, { recursive: true });
  }, 60_000);
});
