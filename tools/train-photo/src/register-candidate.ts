import type { ModelFigures, ModelView } from '@paidan/contracts';
import { CannotStart } from '@paidan/local-servers';
import { expectStatus, type LoggedIn } from '@paidan/public-door';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Hands a trained model to the running system, which keeps it and lets nothing change yet. Who it is handed to is asked for now: the
 * learning took long. A system that does not take it costs the learning nothing: the reason says how to hand it over again.
 * @param folder with head.json, head.bin and figures.json
 */
export async function registerCandidate(logIn: () => Promise<LoggedIn>, folder: string): Promise<ModelView> {
  const [head, numbers, figures] = await Promise.all([readFile(join(folder, 'head.json'), 'utf8'), readFile(join(folder, 'head.bin'), 'base64'), readFile(join(folder, 'figures.json'), 'utf8')]);
  try {
    const { door, token } = await logIn();
    return expectStatus(await door.post<ModelView>('/api/v1/models', { head: JSON.parse(head) as object, numbers, figures: JSON.parse(figures) as ModelFigures }, token), 201, 'register model');
  } catch (error) {
    throw new CannotStart(`${(error as Error).message}\n模型已保存，尚未登记；之后再登记 The model is kept, not registered yet; again with: npm run train:photo -- --register ${folder}`);
  }
}
