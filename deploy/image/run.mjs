/**
 * Runs one part of Paidan in a container: `run.mjs intake`, `run.mjs gateway`, … or `run.mjs prepare` (topics, tables
 * and city data; CITY_FOLDER). Secrets mounted as files are read by the services themselves (`<NAME>_FILE`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const services = ['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback'];

function give(up) {
  process.stderr.write(`${up}\n`);
  process.exit(2);
}

/** Everything one after the other; stops at the first that fails, and may be run again. */
function prepare() {
  const city = process.env.CITY_FOLDER;
  if (!city || !existsSync(join(city, 'city.json'))) give(`CITY_FOLDER 中没有城市数据：${city ?? '未设置 not set'}  There is no city in this folder.`);
  const steps = [
    ['apps/geo-router/dist/check-city.main.js', city],
    ['libs/messaging/dist/create-topics.main.js'],
    ...services.map((name) => [`apps/${name}/dist/prepare.main.js`, city]),
  ];
  for (const [script, ...args] of steps) {
    process.stderr.write(`${script}\n`);
    const { status } = spawnSync(process.execPath, [join(root, script), ...args], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}

const part = process.argv[2];
if (![...services, 'gateway', 'prepare'].includes(part)) give(`用法 usage: run.mjs ${[...services, 'gateway', 'prepare'].join(' | ')}`);
if (part === 'prepare') prepare();
// In this same process: signals reach the service itself.
else createRequire(import.meta.url)(join(root, `apps/${part}/dist/main.js`));
