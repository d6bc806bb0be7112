import { cacheFolder, repositoryRoot, type Say } from '@paidan/local-servers';
import { readGraph } from '@paidan/native-tf';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onnxModel } from './onnx-model';

const packageFolder = join(repositoryRoot, 'tools/bench/onnxruntime');
export const onnxruntimeFolder = join(packageFolder, 'node_modules/onnxruntime-node');

/** Installs onnxruntime without its GPU part (npm, first time only) and writes the backbone for it; the written file, or null when npm could not. */
export async function preparePeer(backbone: string, say: Say): Promise<string | null> {
  try {
    if (!existsSync(onnxruntimeFolder)) {
      say('安装 onnxruntime-node（仅首次）  Installing onnxruntime-node, first time only…');
      await promisify(execFile)('npm', ['ci', '--ignore-scripts'], { cwd: packageFolder });
    }
  } catch (error) {
    say(`没有 onnxruntime，不作比较  No onnxruntime, nothing to compare with: ${(error as Error).message.split('\n')[0]!}`);
    return null;
  }
  const file = join(cacheFolder(), 'bench-photo', 'backbone.onnx');
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, onnxModel(await readGraph(backbone)));
  return file;
}
