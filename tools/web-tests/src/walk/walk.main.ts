/**
 * `npm run walk:pages [-- part of a page's name…]`: looks at every main page in Chinese and English, by day and by night,
 * at every size that it is made for, on the running system (PAIDAN_HOME names another than the default one). Leaves the
 * pictures and a contact sheet for each page in `test-results/walk`, and ends with 1 when anything is wrong on any.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBrowser } from '../browser/open-browser';
import { readHome } from '../home.env';
import { theSystem } from '../the-system';
import { makeSheet } from './contact-sheet';
import { pagesOf } from './pages';
import { looks, seePage, type Seen } from './walk-pages';

const folder = resolve(__dirname, '../../../../test-results/walk');
const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const system = theSystem(resolve(readHome()));
  const browser = await openBrowser();
  if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const seen: Seen[] = [];
  for (const page of await pagesOf(system)) {
    if (wanted.length > 0 && !wanted.some((part) => page.name.includes(part))) continue;
    const here: Seen[] = [];
    for (const look of looks) for (const size of page.sizes) here.push(...(await seePage(browser, system, page, size, look, join(folder, 'pictures'))));
    await sheetsOf(here);
    for (const { words, wrong } of here) for (const one of wrong) say(`✗ ${words}: ${one}`);
    say(`${page.name}: ${here.length} pictures, ${here.filter(({ wrong }) => wrong.length > 0).length} with faults`);
    seen.push(...here);
  }
  await browser.close();
  writeFileSync(join(folder, 'chinese-in-english.txt'), [...new Set(seen.flatMap(({ page, chinese }) => chinese.map((words) => `${page}\t${words}`)))].join('\n'));
  const faulty = seen.filter(({ wrong }) => wrong.length > 0).length;
  say(`${seen.length} pictures, ${faulty} with faults; contact sheets in test-results/walk/sheets`);
  process.exitCode = faulty > 0 || seen.length === 0 ? 1 : 0;
}

async function sheetsOf(seen: readonly Seen[]): Promise<void> {
  for (const page of new Set(seen.map((one) => one.page))) {
    const shots = seen.filter((one) => one.page === page && one.path !== '');
    if (shots.length > 0) await makeSheet(shots, join(folder, 'sheets', `${page}.webp`));
  }
}

void main();
