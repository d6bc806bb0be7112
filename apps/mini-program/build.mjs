/**
 * `node apps/mini-program/build.mjs [--h5-only]`: brings dist/h5 (the page at /citizen) and dist/weapp (for WeChat's
 * tools) up to date. Installs and builds only what changed since, says what it does, and checks what came out: Taro can
 * end well with nothing built. PAIDAN_SERVER and PAIDAN_TEMPLATES (comma-separated) go into the weapp build.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const MAIN_PACKAGE_LIMIT = 2 * 1024 * 1024;
const say = (line) => process.stderr.write(`${line}\n`);

class BuildFailed extends Error {}

const filesIn = (folder) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort() : [];
const sizeOf = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0);

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { cwd: here, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
  if (status !== 0) throw new BuildFailed(`${command} ${args.slice(0, 3).join(' ')}`);
}

/** The hash of all that decides what is built. */
function hashOf(files, ...more) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(here, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.update(JSON.stringify(more)).digest('hex');
}

const stamped = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

function install() {
  const stamp = join(here, 'node_modules', '.paidan-installed');
  const hash = hashOf([join(here, 'package.json'), join(here, 'package-lock.json')]);
  if (stamped(stamp, hash)) return;
  say('市民端：安装依赖（首次约一分钟）  Citizen page: installing packages, about a minute the first time…');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, hash);
}

/** H5 must have its page, scripts and styles: with a wrong index.html Taro builds an empty page and says nothing. */
function checkH5(folder) {
  const page = join(folder, 'index.html');
  const scripts = filesIn(join(folder, 'js')).filter((file) => file.endsWith('.js'));
  if (!existsSync(page) || !/<script[^>]+src="\/citizen\/js\//.test(readFileSync(page, 'utf8'))) throw new BuildFailed('h5/index.html 没有引用脚本 refers to no script');
  if (scripts.length < 4 || sizeOf(scripts) < 100_000) throw new BuildFailed(`h5/js 只有 ${scripts.length} 个文件 has too little in it`);
}

/** Every page of app.json must be there, and the main package must be one that WeChat takes. */
function checkWeapp(folder) {
  const { pages } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'));
  const missing = pages.flatMap((page) => ['js', 'json', 'wxml'].map((end) => `${page}.${end}`)).filter((file) => !existsSync(join(folder, file)));
  if (pages.length === 0 || missing.length > 0) throw new BuildFailed(`weapp 缺少页面 has pages missing: ${missing.join(', ')}`);
  const wxml = readFileSync(join(folder, 'base.wxml'), 'utf8');
  for (const element of ['<button', '<input', '<textarea', '<image']) if (!wxml.includes(element)) throw new BuildFailed(`weapp/base.wxml 没有 has no ${element}>`);
  const bytes = sizeOf(filesIn(folder));
  if (bytes >= MAIN_PACKAGE_LIMIT) throw new BuildFailed(`weapp 主包 main package ${Math.ceil(bytes / 1024)} KB ≥ 2048 KB`);
}

/** What the gateway lets a page run lies in files: the script that Taro writes into the page gets one of its own. */
function moveInlineScript(folder) {
  const page = join(folder, 'index.html');
  const html = readFileSync(page, 'utf8');
  const [whole, script] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
  if (!whole) return;
  const name = `js/screen.${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`;
  writeFileSync(join(folder, name), script);
  writeFileSync(page, html.replace(whole, `<script src="/citizen/${name}"></script>`));
}

/** The letters of icons that Taro's own components bring along within their styles: none of them is shown, and the gateway lets pages load letters from files alone. */
function dropLettersWithin(folder) {
  for (const file of filesIn(join(folder, 'css')).filter((name) => name.endsWith('.css'))) writeFileSync(file, readFileSync(file, 'utf8').replace(/@font-face\s*\{[^}]*url\(["']?data:[^}]*\}/g, ''));
}

const checks = { h5: checkH5, weapp: checkWeapp };

function build(target) {
  const folder = join(dist, target);
  const stamp = join(dist, `.${target}`);
  const sources = [...filesIn(join(here, 'src')), ...filesIn(join(here, 'config')), ...filesIn(join(here, '../../libs/web-ground/src')), ...['babel.config.js', 'package-lock.json', 'project.config.json', 'build.mjs'].map((name) => join(here, name))];
  const { PAIDAN_SERVER = '', PAIDAN_TEMPLATES = '' } = target === 'weapp' ? process.env : {};
  const hash = hashOf(sources.filter((file) => !file.endsWith('.spec.ts')), target, PAIDAN_SERVER, PAIDAN_TEMPLATES);
  if (stamped(stamp, hash)) return;
  install();
  say(target === 'h5' ? '市民端：生成 H5 页面（约一分钟）  Building the H5 page, about a minute…' : '市民端：生成微信小程序  Building the mini-program…');
  rmSync(stamp, { force: true });
  rmSync(folder, { recursive: true, force: true });
  run(process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', target], { NODE_ENV: 'production', CI: '1' });
  if (target === 'h5') {
    moveInlineScript(folder);
    dropLettersWithin(folder);
  }
  checks[target](folder);
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, hash);
  say(`市民端：dist/${target} ${Math.ceil(sizeOf(filesIn(folder)) / 1024)} KB`);
}

try {
  for (const target of process.argv.includes('--h5-only') ? ['h5'] : ['h5', 'weapp']) build(target);
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  say(`市民端未能生成  The citizen page was not built: ${error.message}`);
  process.exit(1);
}
