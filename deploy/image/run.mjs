/**
 * Runs one part of Paidan in a container: `run.mjs intake`, `run.mjs gateway`, … or `run.mjs prepare` (topics, tables
 * and city data; CITY_FOLDER). A secret may stand in a file that `<NAME>_FILE` names, as Docker and Kubernetes mount them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const services = ['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback'];
const secrets = ['DATABASE_URL', 'TOKEN_SECRET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'WECHAT_APP_SECRET', 'NOTICE_WEBHOOK_SECRET'];

function give(up) {
  process.stderr.write(`${up}\n`);
  process.exit(2);
}

/** What stands in a file is taken as if it stood in the variable; both at once are a mistake. */
function readSecrets() {
  for (const name of secrets) {
    const path = process.env[`${name}_FILE`];
    if (!path) continue;
    if (process.env[name]) give(`${name} 和 ${name}_FILE 只能设置一个。 Only one of ${name} and ${name}_FILE may be set.`);
    if (!existsSync(path)) give(`找不到 ${name}_FILE 所指的文件：${path}  There is no such file.`);
    process.env[name] = readFileSync(path, 'utf8').trim();
  }
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
readSecrets();
if (part === 'prepare') prepare();
// In this same process: signals reach the service itself.
else createRequire(import.meta.url)(join(root, `apps/${part}/dist/main.js`));
