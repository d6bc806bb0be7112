/**
 * Runs one part of Paidan in a container: `run.mjs intake`, `run.mjs gateway`, … or `run.mjs prepare` (topics, tables
 * and city data; CITY_FOLDER), or a tool of who runs it: `run.mjs backup [folder]`, `run.mjs dlq list`, … Secrets mounted
 * as files are read by services and tools themselves (`<NAME>_FILE`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const services = ['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback'];

/** What npm runs elsewhere: backup, restore, doctor, dlq, audit. */
const tools = {
  backup: 'tools/backup/dist/backup.main.js',
  restore: 'tools/backup/dist/restore.main.js',
  doctor: 'tools/doctor/dist/main.js',
  dlq: 'tools/dlq/dist/main.js',
  audit: 'apps/dispatch/dist/verify-audit.main.js',
};
const all = [...services, 'gateway', 'prepare', ...Object.keys(tools)];

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

/** In this same process: signals reach the service or tool itself. */
function run(script, args) {
  process.argv.splice(1, process.argv.length, join(root, script), ...args);
  createRequire(import.meta.url)(join(root, script));
}

/** A backup without a folder gets one named by the time, so that a schedule needs no shell. */
function runTool(tool, args) {
  // Outside of a container nothing said means a demo; here it never does.
  process.env.PAIDAN_DEMO ||= '0';
  const given = tool === 'backup' && args.length === 0 ? [join('/backup', new Date().toISOString().slice(0, 19).replaceAll(':', ''))] : args;
  run(tools[tool], given);
}

const [part, ...args] = process.argv.slice(2);
if (!all.includes(part)) give(`用法 usage: run.mjs ${all.join(' | ')}`);
if (part === 'prepare') prepare();
else if (part in tools) runTool(part, args);
else run(`apps/${part}/dist/main.js`, args);
