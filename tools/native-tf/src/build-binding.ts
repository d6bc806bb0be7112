import { CannotStart, type Say } from '@paidan/local-servers';
import { nativeBinding, nativePackage, tfjsNodeFolder } from '@paidan/photo-model';
import { access, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchLibraries, librariesAreThere, librariesFolder } from './fetch-libraries';
import { missingTools, nodePrefix } from './missing-tools';
import { lastLines, run } from './run';

/** An installation that waits for an address it cannot reach is given up after this. */
const ORDINARY_SECONDS = 120;

export const bindingIsThere = () => access(nativeBinding).then(() => true, () => false);
const removePackages = () => rm(join(nativePackage, 'node_modules'), { recursive: true, force: true });

/** Installs `@tensorflow/tfjs-node` with its binding: the ordinary way, else from package registries alone. @throws CannotStart, leaving nothing half made. */
export async function buildBinding(say: Say): Promise<void> {
  try {
    if (!(await librariesAreThere()) && (await installOrdinarily(say))) return;
    await installFromRegistries(say);
  } catch (error) {
    await removePackages();
    throw error;
  }
}

async function installOrdinarily(say: Say): Promise<boolean> {
  say(`普通安装（最多 ${ORDINARY_SECONDS} 秒）  Trying the ordinary installation, at most ${ORDINARY_SECONDS} s…`);
  const { ok, output } = await run('npm', ['ci', '--ignore-scripts=false'], { cwd: nativePackage, seconds: ORDINARY_SECONDS });
  if (ok && (await bindingIsThere())) return true;
  const cause = /ENOTFOUND \S+|ECONNREFUSED \S+|ETIMEDOUT|took longer than .*/.exec(output)?.[0] ?? lastLines(output, 1);
  say(`普通安装不成 (${cause})，改从软件仓库取得  It did not work; going on with package registries alone.`);
  await removePackages();
  return false;
}

async function installFromRegistries(say: Say): Promise<void> {
  const missing = await missingTools();
  if (missing.length > 0) throw new CannotStart(missing.join('\n'));
  say('安装 tfjs-node（npm，127 个包）  Installing tfjs-node without its script…');
  await npm('ci', '--ignore-scripts');
  await fetchLibraries(say);
  const deps = join(tfjsNodeFolder, 'deps');
  await rm(deps, { recursive: true, force: true });
  await symlink(librariesFolder(), deps);
  say('编译绑定  Compiling the binding…');
  await npm('rebuild', '@tensorflow/tfjs-node', '--ignore-scripts=false');
  // With scripts switched off by some setting npm says that it rebuilt, and did nothing.
  if (!(await bindingIsThere())) throw new CannotStart(`没有编译出 ${nativeBinding}  npm rebuild made no binding.`);
}

async function npm(...args: string[]): Promise<void> {
  const { ok, output } = await run('npm', args, { cwd: nativePackage, env: { npm_config_nodedir: nodePrefix } });
  if (!ok) throw new CannotStart(`npm ${args[0]} 失败  npm ${args.join(' ')} failed:\n${lastLines(output)}`);
}
