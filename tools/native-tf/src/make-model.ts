import { nativeModelFolder } from '@paidan/photo-model';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readGraph } from './read-graph';
import { savedModel } from './saved-model';

/** Writes the backbone as a SavedModel into the cache, under the hash of its files; answers whether it was made now. */
export async function makeModel(backbone: string): Promise<boolean> {
  const folder = nativeModelFolder(backbone);
  if (await access(join(folder, 'saved_model.pb')).then(() => true, () => false)) return false;
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(join(dirname(folder), '.making-'));
  await mkdir(join(work, 'variables'));
  await writeFile(join(work, 'saved_model.pb'), savedModel(await readGraph(backbone)));
  await rm(folder, { recursive: true, force: true });
  await rename(work, folder);
  return true;
}
