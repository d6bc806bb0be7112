import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from './run';

/** Where this Node's own headers lie, which the binding is compiled with; nothing is fetched for it. */
export const nodePrefix = dirname(dirname(process.execPath));

/** What this machine lacks for building the binding from the wheel, each in one line that says what to do. */
export async function missingTools(): Promise<string[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [`只支持 Linux x86-64，当前 ${process.platform} ${process.arch}  only Linux x86-64 is supported`];
  const needed: [string, Promise<boolean>][] = [
    ['缺少 g++  g++ is missing: apt install g++', works('g++', '--version')],
    ['缺少 make  make is missing: apt install make', works('make', '--version')],
    ['缺少 python3  python3 is missing: apt install python3', works('python3', '--version')],
    ['缺少 pip  pip is missing: apt install python3-pip', works('python3', '-m', 'pip', '--version')],
    [`缺少 Node 头文件 Node’s headers are missing: ${join(nodePrefix, 'include/node')}; use Node’s own archive or apt install libnode-dev`, access(join(nodePrefix, 'include/node/node_api.h')).then(() => true, () => false)],
  ];
  const found = await Promise.all(needed.map(([, there]) => there));
  return needed.filter((_, i) => !found[i]).map(([line]) => line);
}

const works = async (command: string, ...args: string[]) => (await run(command, args, { seconds: 30 })).ok;
