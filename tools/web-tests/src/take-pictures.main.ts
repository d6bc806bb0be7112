/**
 * `npm run take:pictures`: files some reports with drawn photos and takes the README's pictures of the running system, into
 * `tools/web-tests/pictures`. PAIDAN_HOME names another system than the default one.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { PublicDoor, type DemoAccounts } from '@paidan/public-door';
import { aScene } from '@paidan/testing';
import type { Browser, Page } from 'playwright-core';
import { atRest } from './browser/at-rest';
import { logIn } from './browser/log-in';
import { openBrowser, Screen, type Size } from './browser/open-browser';
import { readHome } from './home.env';
import { fileReport } from './file-report';
import { until } from './people-and-cases';

const folder = resolve(__dirname, '../pictures');

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly size: Size;
  readonly role?: string;
  /** What has to be seen before the picture is taken. */
  readonly shown: string;
  readonly before?: (page: Page) => Promise<void>;
}

/** So that there is something to be seen: some that go out by themselves, some that a person has to look at. */
const reports = [
  '路灯不亮，晚上走路很危险', '垃圾桶满了，味道很大', '这里不太对，请来看看', '人行道上的砖翘起来了', '路口一直有积水', '晚上有很大的声音', '小广告贴了一墙', '共享单车占满了盲道',
  '请看照片', '树枝快掉下来了', '有人在桥下摆摊，路窄了', '不知道该找谁，先报一下',
];

/** Files them all, and ends when every photo may be shown. */
async function fileSome(demo: DemoAccounts): Promise<void> {
  const door = new PublicDoor(demo.baseUrl);
  const filed: Awaited<ReturnType<typeof fileReport>>[] = [];
  for (const [i, description] of reports.entries()) {
    filed.push(await fileReport(door, { description, longitude: 118.38 + 0.011 * (i % 5), latitude: 37.03 + 0.012 * Math.floor(i / 5), photo: await aScene(100 + i) }));
  }
  for (const { photoIds, token } of filed) await until(() => door.picture(photoIds[0]!, token), ({ status }) => status === 200);
}

const shots: readonly Shot[] = [
  { name: 'queue', path: '/queue', size: 'laptop', role: 'dispatcher', shown: '.candidates button' },
  { name: 'case', path: '/queue', size: 'laptop', role: 'dispatcher', shown: '.case-actions', before: (page) => page.locator('.line-panel a').first().click() },
  { name: 'map', path: '/map', size: 'laptop', role: 'dispatcher', shown: 'main canvas' },
  { name: 'wall', path: '/wall', size: 'wall', role: 'shift-leader', shown: '.wall-figure' },
  { name: 'crew', path: '/crew', size: 'phone', role: 'crew', shown: '.card' },
  { name: 'citizen', path: '/citizen', size: 'phone', shown: '#words' },
  { name: 'public', path: '/public', size: 'laptop', shown: 'canvas' },
];

async function take(browser: Browser, demo: DemoAccounts, { name, path, size, role, shown, before }: Shot): Promise<void> {
  const { page, close } = await Screen.open(browser, size, { geolocation: { longitude: 118.4067, latitude: 37.0534 }, permissions: ['geolocation'] });
  await page.goto(demo.baseUrl + path);
  const account = demo.accounts.find((one) => one.role === role && (role !== 'crew' || one.unitId === 'lighting'));
  if (account) await logIn(page, account);
  await page.locator('body', { has: page.locator(before ? '.line-panel a' : shown) }).waitFor();
  await before?.(page);
  await page.locator(shown).first().waitFor();
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  await atRest(page);
  await sharp(await page.screenshot()).webp({ quality: 80 }).toFile(join(folder, `${name}.webp`));
  await close();
  process.stderr.write(`${name}\n`);
}

async function main(): Promise<void> {
  const demo = JSON.parse(readFileSync(join(readHome(), 'demo-accounts.json'), 'utf8')) as DemoAccounts;
  await fileSome(demo);
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  for (const shot of shots) await take(browser, demo, shot);
  await browser.close();
}

void main();
