import type { Backbone, BackendName } from './backbone';
import { NativeBackbone } from './native-backbone';
import { missingOfNative } from './native-place';

export interface LoadedBackbone {
  readonly backbone: Backbone;
  /** Why the native backend is not used though it was built; null otherwise. */
  readonly instead: string | null;
}

/** The backend asked for; without a wish the native one when it is there and loads, else wasm. */
export async function loadBackbone(folder: string, wanted: BackendName | null): Promise<LoadedBackbone> {
  if (wanted === 'native') return { backbone: NativeBackbone.load(folder), instead: null };
  if (wanted === 'wasm' || missingOfNative(folder)) return { backbone: await loadWasm(folder), instead: null };
  try {
    return { backbone: NativeBackbone.load(folder), instead: null };
  } catch (error) {
    return { backbone: await loadWasm(folder), instead: (error as Error).message.split('\n')[0]! };
  }
}

/** Fetched when needed: beside the native backend it would cost 60 MB for nothing. */
const loadWasm = async (folder: string): Promise<Backbone> => (await import('./wasm-backbone.js')).WasmBackbone.load(folder);
