/** Loads one backend in a process of its own and looks at one drawn picture; the features as a JSON line. */
import { loadBackbone, VIEW_BYTES, type BackendName } from '@paidan/photo-model';

async function look(folder: string, backend: BackendName): Promise<void> {
  const { backbone } = await loadBackbone(folder, backend);
  const stripes = Uint8Array.from({ length: VIEW_BYTES }, (_, i) => (i * 7919) % 256);
  process.stdout.write(`${JSON.stringify(Array.from(backbone.features([stripes])[0]!))}\n`);
}

void look(process.argv[2]!, process.argv[3] as BackendName);
