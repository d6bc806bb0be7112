import { FEATURES, type BackendName } from '@paidan/photo-model';
import { join } from 'node:path';
import { lastLines, run } from './run';

/** Both backends must see the same: the cosine of their features. */
export const SAME_FROM = 0.9999;

/** Null when the native backend loads and sees what wasm sees; else what is wrong with it. */
export async function whatIsWrong(backbone: string): Promise<string | null> {
  const [native, wasm] = [await look(backbone, 'native'), await look(backbone, 'wasm')];
  if (typeof native === 'string') return native;
  if (typeof wasm === 'string') return wasm;
  const same = cosine(native, wasm);
  return native.length === FEATURES && same > SAME_FROM ? null : `它与 wasm 所见不同 (${same})  it sees something else than wasm`;
}

/** In a process of its own: what crashes there does not crash here. */
async function look(backbone: string, backend: BackendName): Promise<number[] | string> {
  const { ok, output } = await run(process.execPath, [join(__dirname, 'look.main.js'), backbone, backend], { seconds: 120 });
  const line = output.split('\n').find((one) => one.startsWith('['));
  return ok && line ? (JSON.parse(line) as number[]) : `${backend}: ${lastLines(output)}`;
}

export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    ab += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}
