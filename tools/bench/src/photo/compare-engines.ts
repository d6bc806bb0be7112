import { repositoryRoot, type Say } from '@paidan/local-servers';
import { missingOfNative, VIEW_BYTES } from '@paidan/photo-model';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './load-engine';
import { measureEngines, rateOf, shareOf, type EngineRates } from './measure-engines';
import { writeOnnx } from './onnxruntime-peer';

const backbone = join(repositoryRoot, 'apps/image-classifier/model/backbone');
/** What each backend must reach of onnxruntime's photos per CPU-second. */
const EXPECTED = { native: 0.7, wasm: 0.25 };
/** One view at a time, and as many together as the native backend is given. */
const alone = (name: Engine['name']): Engine[] => [{ name, threads: 1, batch: 1 }, { name, threads: 1, batch: 4 }];
const wasm: Engine[] = [...alone('wasm'), { name: 'wasm', threads: 2, batch: 1 }];

/** The backbone on every engine there is, in one run; shares of onnxruntime, and which of these are too small. */
export async function compareEngines(inputs: readonly Buffer[], say: Say) {
  const missing = missingOfNative(backbone);
  if (missing) say(`没有原生后端 no native backend, npm run native-tf: ${missing}`);
  const engines = [...wasm, ...(missing ? [] : alone('native')), ...alone('onnxruntime')];
  const folder = await mkdtemp(join(tmpdir(), 'paidan-bench-'));
  try {
    const views = join(folder, 'views.rgb');
    await writeFile(views, Buffer.concat(inputs.map((input) => input.subarray(0, VIEW_BYTES))));
    return summary(await measureEngines(engines, { backbone, onnx: await writeOnnx(backbone), views }, say));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function summary(all: readonly EngineRates[]) {
  const rates = (name: Engine['name'], threads: number) => {
    const some = all.filter(({ engine }) => engine.name === name && engine.threads === threads);
    return some.length === 0 ? null : Object.fromEntries(some.map((one) => [`batch${one.engine.batch}`, rateOf(one)]));
  };
  const cheapest = (name: Engine['name']) => all.filter(({ engine }) => engine.name === name).sort((a, b) => rateOf(a).cpuMsPerPhoto - rateOf(b).cpuMsPerPhoto)[0];
  const limit = cheapest('onnxruntime');
  const share = (name: 'native' | 'wasm') => (limit && cheapest(name) ? shareOf(cheapest(name)!, limit) : null);
  const ofOnnxruntime = { native: share('native'), wasm: share('wasm') };
  const missed = Object.entries(EXPECTED).filter(([name, least]) => (ofOnnxruntime[name as 'native'] ?? 1) < least).map(([name]) => `ofOnnxruntime.${name}`);
  return { wasm: { oneThread: rates('wasm', 1), twoThreads: rates('wasm', 2) }, native: rates('native', 1), onnxruntime: rates('onnxruntime', 1), ofOnnxruntime, missed };
}
