/**
 * `npm run check:dependencies [-- --write]`: the licences of all packages against the allowed set and the written list, then the
 * known vulnerabilities. Exit 0: both asked and nothing found; 1: something found; 3: licences are fine, but the vulnerabilities could not be asked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { askForHoles } from './known-holes';
import { licencePage, unknownOf } from './licences';
import { readLock } from './read-lock';

const tool = resolve(__dirname, '..');
const root = resolve(tool, '../..');
const looked = JSON.parse(readFileSync(join(tool, 'decided.json'), 'utf8')) as Record<string, string>;
const say = (line: string) => process.stderr.write(`${line}\n`);

function checkLicences(): boolean {
  const all = readLock(root);
  const page = licencePage(all, looked);
  const path = join(tool, 'LICENCES.md');
  const unknown = unknownOf(all, looked);
  for (const { name, version, licence } of unknown) say(`✗ ${name}@${version}: ${licence ?? '没有许可证 no licence'} 未获允许，请核实后写入 decided.json  is not allowed; look at it and decide in decided.json`);
  if (process.argv.includes('--write')) writeFileSync(path, page);
  const isWritten = readFileSync(path, 'utf8') === page;
  if (!isWritten) say('✗ LICENCES.md 不是最新，请运行 npm run check:dependencies -- --write  The written list is not of today, make it anew with --write.');
  say(`许可证 licences: ${all.length} 个包 packages, ${unknown.length} 未获允许 not allowed`);
  return unknown.length === 0 && isWritten;
}

function checkHoles(): number {
  const holes = askForHoles(root);
  if (holes.kind === 'away') {
    say(`! 无法查询已知漏洞（${holes.why}），结果未知，请在能访问查询服务处再运行。  The known vulnerabilities could NOT be asked; nothing is known. Run this where the service can be reached.`);
    return 3;
  }
  if (holes.kind === 'found') for (const line of holes.lines) say(`✗ ${line}`);
  say(holes.kind === 'clean' ? '已知漏洞：无  known vulnerabilities: none' : `已知漏洞 known vulnerabilities: ${holes.lines.length}`);
  return holes.kind === 'clean' ? 0 : 1;
}

const licencesFit = checkLicences();
const holes = checkHoles();
process.exitCode = licencesFit ? holes : 1;
