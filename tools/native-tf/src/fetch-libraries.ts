import { cacheFolder, CannotStart, type Say } from '@paidan/local-servers';
import { nativePackage } from '@paidan/photo-model';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLines, run } from './run';

const unpackScript = join(__dirname, '../python/unpack_wheel.py');
/** Any Python may fetch the wheel: it is only unpacked. */
const anyPython = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311', '--platform', 'manylinux_2_17_x86_64'];

export const librariesFolder = () => join(cacheFolder(), 'native-tf/tensorflow-2.15.1');
export const librariesAreThere = () => access(join(librariesFolder(), 'lib/libtensorflow.so.2.9.1')).then(() => true, () => false);

/** libtensorflow and its headers in the cache, from the pinned wheel; moved there only when complete. @throws CannotStart */
export async function fetchLibraries(say: Say): Promise<void> {
  if (await librariesAreThere()) return;
  const parent = join(cacheFolder(), 'native-tf');
  await mkdir(parent, { recursive: true });
  const work = await mkdtemp(join(parent, '.fetching-'));
  try {
    say('取得 libtensorflow（pip，207 MB，仅首次）  Fetching libtensorflow by pip, 207 MB, first time only…');
    const wheel = await download(join(work, 'wheel'));
    say('解包 614 MB  Unpacking…');
    const unpacked = await run('python3', [unpackScript, wheel, join(work, 'tensorflow')]);
    if (!unpacked.ok) throw new CannotStart(`解包失败  Unpacking failed:\n${lastLines(unpacked.output)}`);
    await rm(librariesFolder(), { recursive: true, force: true });
    await rename(join(work, 'tensorflow'), librariesFolder());
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(folder: string): Promise<string> {
  const requirements = join(nativePackage, 'requirements.txt');
  const { ok, output } = await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', ...anyPython, '--require-hashes', '-r', requirements, '-d', folder]);
  const [wheel] = ok ? await readdir(folder) : [];
  if (!wheel) throw new CannotStart(`pip 未能取得 tensorflow-cpu  pip could not fetch it:\n${lastLines(output)}`);
  return join(folder, wheel);
}
