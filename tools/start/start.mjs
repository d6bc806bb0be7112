/**
 * `npm start` in a clean clone: checks Node, installs and builds what is missing, then brings the system up.
 * Needs nothing but Node itself; everything else begins in dist/main.js.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [major, minor] = process.versions.node.split('.').map(Number);
const say = (line) => process.stderr.write(`${line}\n`);

function run(command, args, failure) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    say(failure);
    process.exit(status ?? 1);
  }
}

export function installAndBuild() {
  if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major === 24)) {
    say(`需要 Node 20.19+、22.12+ 或 24，当前 ${process.version}  Please use one of these Node versions.`);
    process.exit(2);
  }
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const stamp = join(root, 'node_modules', '.paidan-installed');
  const installed = existsSync(join(root, 'node_modules', 'typescript7'));
  if (!installed || (existsSync(stamp) && readFileSync(stamp, 'utf8') !== lock)) {
    say('安装依赖（首次约一分钟）  Installing packages, about a minute the first time…');
    run('npm', ['ci', '--no-audit', '--no-fund'], '依赖安装失败  npm ci failed.');
  }
  writeFileSync(stamp, lock);
  run(process.execPath, ['node_modules/typescript7/bin/tsc', '-b'], '编译失败  The build failed.');
  run(process.execPath, ['tools/web-build/build-web.mjs'], '页面构建失败  The pages could not be built.');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  installAndBuild();
  // In this same process: Ctrl-C reaches the one that stops everything in order.
  await import(pathToFileURL(join(root, 'tools/start/dist/main.js')).href);
}
