import { cacheFolder } from '@paidan/local-servers';
import { readGraph } from '@paidan/native-tf';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onnxModel } from './onnx-model';

/** Writes the backbone as onnxruntime reads it. @returns the file */
export async function writeOnnx(backbone: string): Promise<string> {
  const file = join(cacheFolder(), 'bench-photo', 'backbone.onnx');
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, onnxModel(await readGraph(backbone)));
  return file;
}
