/**
 * `npm run check:dependencies [-- --write]`: the licences of all that we build on against the allowed set and the written list,
 * then the known vulnerabilities of each lock file. Exit 0: all locks asked and nothing found; 1: something found; 3: licences are
 * fine, but the vulnerabilities of a lock could not be asked. What nobody is asked about is said each time.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { askForHoles } from './known-holes';
import { licencePage, unknownOf, type Listed } from './licences';
import { lockFolders, readLock } from './read-lock';
import { readOutsideNpm } from './read-outside-npm';

const tool = resolve(__dirname, '..');
const root = resolve(tool, '../..');
const read = <T>(file: string) => JSON.parse(readFileSync(join(tool, file), 'utf8')) as T;
const looked = read<Record<string, string>>('decided.json');
const say = (line: string) => process.stderr.write(`${line}\n`);
const folders = lockFolders(root);
const { jars, wheels, stale } = readOutsideNpm(root, read('outside-npm.json'));
const lists: Listed[] = [
  ...folders.map((folder) => ({ title: folder === '.' ? 'package-lock.json' : `${folder}/package-lock.json`, all: readLock(join(root, folder)) })),
  { title: 'Kafka’s jars, deploy/kafka/jars.sha256', all: jars },
  { title: 'Python wheels', all: wheels },
];

function checkLicences(): boolean {
  const page = licencePage(lists, looked);
  const path = join(tool, 'LICENCES.md');
  const unknown = lists.flatMap(({ title, all }) => unknownOf(all, looked).map((one) => ({ title, ...one })));
  for (const { title, name, version, licence } of unknown) say(`✗ ${title}: ${name}@${version}: ${licence ?? '没有许可证 no licence'} 未获允许，请核实后写入 decided.json（jar 与 wheel 的许可证写在 outside-npm.json）  is not allowed; look at it and decide in decided.json (jars and wheels: outside-npm.json)`);
  for (const name of stale) say(`✗ outside-npm.json: ${name} 已不再使用  is used no more`);
  if (process.argv.includes('--write')) writeFileSync(path, page);
  const isWritten = readFileSync(path, 'utf8') === page;
  if (!isWritten) say('✗ LICENCES.md 不是最新，请运行 npm run check:dependencies -- --write  The written list is not of today, make it anew with --write.');
  for (const { title, all } of lists) say(`许可证 licences, ${title}: ${all.length} 个 packages, ${unknown.filter((one) => one.title === title).length} 未获允许 not allowed`);
  return unknown.length === 0 && stale.length === 0 && isWritten;
}

/** Of one lock: 0 nothing known, 1 something, 3 nobody could be asked. */
function checkHoles({ title }: Listed, folder: string): number {
  const holes = askForHoles(join(root, folder));
  if (holes.kind === 'away') {
    say(`! ${title}: 无法查询已知漏洞（${holes.why}），结果未知，请在能访问查询服务处再运行。  The known vulnerabilities could NOT be asked; nothing is known. Run this where the service can be reached.`);
    return 3;
  }
  if (holes.kind === 'found') for (const line of holes.lines) say(`✗ ${title}: ${line}`);
  say(`已知漏洞 known vulnerabilities, ${title}: ${holes.kind === 'clean' ? '无 none' : holes.lines.length}`);
  return holes.kind === 'clean' ? 0 : 1;
}

const licencesFit = checkLicences();
const holes = folders.map((folder, i) => checkHoles(lists[i]!, folder));
say(`! 未查 Never asked about here: ${jars.length} 个 Kafka jar 与 ${wheels.length} 个 wheel 的漏洞，wheel 自带的依赖，容器镜像，helm。  Vulnerabilities of the jars and wheels, what pip takes along with a wheel, the images of containers, helm: their own lists have to be looked at.`);
process.exitCode = !licencesFit || holes.includes(1) ? 1 : Math.max(...holes);
