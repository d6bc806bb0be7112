import type { ModelFigures, ModelView } from '@paidan/contracts';
import { expectStatus, type LoggedIn } from '@paidan/public-door';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Hands a trained model to the running system, which keeps it and lets nothing change yet. */
export async function registerCandidate({ door, token }: LoggedIn, folder: string, figures: ModelFigures): Promise<ModelView> {
  const [head, numbers] = await Promise.all([readFile(join(folder, 'head.json'), 'utf8'), readFile(join(folder, 'head.bin'), 'base64')]);
  return expectStatus(await door.post<ModelView>('/api/v1/models', { head: JSON.parse(head) as object, numbers, figures }, token), 201, 'register model');
}
