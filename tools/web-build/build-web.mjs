/**
 * `npm run build:web`: builds the pages whose sources have changed since their last build, and packs them small beside
 * themselves (.br, .gz), so that the gateway need not. Needs nothing but the installed packages.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const say = (line) => process.stderr.write(`${line}\n`);
/** Each page with the places it is made of. */
const pages = [
  { name: 'control-room', zh: '指挥中心', from: ['apps/control-room', 'libs/web-kit', 'libs/web-ground', 'libs/web-map'] },
  { name: 'crew', zh: '班组', from: ['apps/crew', 'libs/web-kit'] },
  { name: 'public-page', zh: '公开页', from: ['apps/public-page', 'libs/web-kit', 'libs/web-ground', 'libs/web-map'] },
];
const passedOver = new Set(['dist', 'node_modules', '.vite']);

/** Every file below a place, in a fixed order. */
function filesIn(place) {
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => !passedOver.has(name) && !name.endsWith('.tsbuildinfo'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(place, entry.name)) : [join(place, entry.name)]));
}

function printOf(places) {
  const hash = createHash('sha256');
  for (const file of [join(root, 'package-lock.json'), ...places.flatMap((place) => filesIn(join(root, place)))]) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Texts of more than a kilobyte; pictures and fonts are small already. */
function pack(dist) {
  for (const file of filesIn(dist)) {
    if (!/\.(js|css|html|json|svg|webmanifest)$/.test(file) || statSync(file).size < 1024) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
  }
}

/** The citizen's page has an install and a build of its own, which know by themselves what has changed. */
const citizen = 'mini-program';

function buildCitizen() {
  const { status } = spawnSync(process.execPath, [join(root, 'apps', citizen, 'build.mjs'), '--h5-only'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
  const dist = join(root, 'apps', citizen, 'dist/h5');
  if (!existsSync(join(dist, 'index.html.br'))) pack(dist);
}

export function buildWeb(names = [...pages.map(({ name }) => name), citizen]) {
  for (const { name, zh, from } of pages.filter((page) => names.includes(page.name))) {
    const dist = join(root, 'apps', name, 'dist');
    const stamp = join(dist, '.built');
    const print = printOf(from);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) continue;
    say(`构建页面 ${zh}  Building the page ${name}…`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: join(root, 'apps', name), encoding: 'utf8' });
    if (status !== 0 || !existsSync(join(dist, 'index.html'))) {
      say(`${stdout}${stderr}\n页面 ${name} 构建失败  The page ${name} could not be built.`);
      process.exit(status || 1);
    }
    pack(dist);
    writeFileSync(stamp, print);
  }
  if (names.includes(citizen)) buildCitizen();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) buildWeb(process.argv.length > 2 ? process.argv.slice(2) : undefined);
