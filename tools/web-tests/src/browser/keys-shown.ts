import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const apps = resolve(__dirname, '../../../../apps');
type Texts = { readonly [key: string]: string | Texts };

const keysOf = (texts: Texts, before: string): string[] => Object.entries(texts).flatMap(([key, text]) => (typeof text === 'string' ? [`${before}.${key}`] : keysOf(text, `${before}.${key}`)));

/** The keys of every text of every page. */
function allKeys(): ReadonlySet<string> {
  const folders = readdirSync(apps).map((app) => join(apps, app, 'src/texts/zh')).filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  const json = files.flatMap((file) => keysOf(JSON.parse(readFileSync(file, 'utf8')) as Texts, basename(file, '.json')));
  const citizen = [...readFileSync(`${apps}/mini-program/src/texts/zh.ts`, 'utf8').matchAll(/'([\w-]+\.[\w-]+)':/g)].map(([, key]) => key!);
  if (json.length === 0 || citizen.length === 0) throw new Error('the texts of the pages were not found');
  return new Set([...json, ...citizen]);
}
const keys = allKeys();

/** Keys that stand on a page where their text should. */
export async function keysShown(page: Page): Promise<string[]> {
  const words = (await page.evaluate(() => document.body.innerText)).match(/[a-z][\w-]*(\.[\w-]+)+/g) ?? [];
  return words.filter((word) => keys.has(word));
}
