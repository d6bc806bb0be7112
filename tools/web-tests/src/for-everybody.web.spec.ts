import { aStreetScene, inStreetScene } from '@paidan/testing';
import type { Page } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { screensOf } from './browser/screens-of';
import { casesOf, unitId, until } from './people-and-cases';
import { theSystem } from './the-system';

const system = theSystem();
const { baseUrl, staff, accountOf } = system;
const cases = casesOf(system);
const open = screensOf(system);

const LIVE = /\/api\/v1\/(live|reports\/[^/]+\/next)/;
/** Keeps every live line waiting. @returns those that were asked for */
async function holdLines(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.route(LIVE, (route) => void asked.push(route.request().url()));
  return asked;
}

describe('the four addresses', () => {
  it.each([
    ['/', 'laptop', 'input[type=password]'],
    ['/crew', 'phone', 'input[type=password]'],
    ['/citizen', 'phone', '.shoot'],
    ['/public', 'phone', '.public-figures dd'],
  ] as const)('%s answers itself and shows a first screen to whoever comes, and no live line is opened for it', async (path, size, first) => {
    const answer = await fetch(baseUrl + path, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/html/)]);
    const { page } = await open(size);
    const lines = await holdLines(page);
    await page.goto(baseUrl + path);
    await page.locator(first).first().waitFor();
    expect([new URL(page.url()).pathname, lines]).toEqual([path, []]);
  });

  it.each([
    ['/', 'laptop', () => accountOf('dispatcher'), '.line'],
    ['/crew', 'phone', () => accountOf('crew', unitId), 'a.card'],
  ] as const)('%s shows what there is to do to who is logged in while the live line does not come', async (path, size, account, first) => {
    await (path === '/' ? cases.waiting() : cases.dispatched());
    const { page } = await open(size, { sitter: { account: account() } });
    const lines = await holdLines(page);
    await page.goto(baseUrl + path);
    await page.locator(first).first().waitFor();
    await until(() => Promise.resolve(lines), ({ length }) => length > 0);
  });
});

describe('the public page', () => {
  /** How much neighbouring pixels of a photo on the page differ at most around a place: edges of eyes and signs make it large. */
  const sharpest = (page: Page, photo: string, place: { x: number; y: number }) => page.locator(photo).evaluate(async (img: HTMLImageElement, { x, y }) => {
    await img.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 28, height: 20 });
    const brush = canvas.getContext('2d')!;
    brush.drawImage(img, x - 14, y - 10, 28, 20, 0, 0, 28, 20);
    const { data } = brush.getImageData(0, 0, 28, 20);
    return Math.max(...Array.from({ length: 28 * 20 }, (_, i) => (i % 28 === 0 ? 0 : Math.abs(data[i * 4 + 1]! - data[i * 4 - 3]!))));
  }, place);

  it('shows the city’s problems on a map, in figures and in a list, and leads to one of them', async () => {
    const { page } = await open('phone');
    await page.goto(`${baseUrl}/public`);
    await page.locator('.public-map canvas').first().waitFor();
    const figures = await page.locator('.public-figures dd').allInnerTexts();
    expect([figures.length, figures.slice(0, 3).every((figure) => /^\d+$/.test(figure))]).toEqual([5, true]);
    // The list is up to a minute old: what has been merged or refused since is not there any more.
    const links = await page.locator('.public-list li a').evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    const answers = await Promise.all(links.map(async (href) => (await fetch(`${baseUrl}/api/v1${href}`)).ok));
    await page.locator(`.public-list li a[href="${links[answers.indexOf(true)]}"]`).tap();
    await page.locator('.public-way li').first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/public\/cases\/\w+$/);
  });

  it('shows a problem with covered photos of before and after and nothing of who told it, by a link that opens for anybody', async () => {
    const filed = await cases.completed({ photo: await aStreetScene() });
    await cases.act(filed.caseId, await staff.checker(), { action: 'pass' });
    const { caseNumber } = await cases.seen(filed.caseId);
    const shown = async () => (await (await fetch(`${baseUrl}/api/v1/public/cases/${caseNumber}`)).json()) as { beforePhotoIds: string[]; afterPhotoIds: string[] };
    await until(shown, ({ beforePhotoIds, afterPhotoIds }) => beforePhotoIds?.length === 1 && afterPhotoIds?.length === 1);
    const finder = await open('phone', { options: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await finder.page.goto(`${baseUrl}/public/cases/${caseNumber}`);
    await finder.page.getByRole('button', { name: '复制链接' }).tap();
    await finder.page.getByText('已复制').waitFor();
    const link = await finder.page.evaluate(() => navigator.clipboard.readText());
    const friend = await open('laptop', { look: { language: 'en', dark: true } });
    const { page } = friend;
    await page.goto(link);
    await page.getByText('Checked and closed').first().waitFor();
    const before = '.public-slider img[src*="/public/photos/"] >> nth=1';
    for (const place of [...inStreetScene.faces, inStreetScene.plate]) expect(await sharpest(page, before, place)).toBeLessThan(12);
    // What need not be covered is as it was.
    expect(await sharpest(page, before, { x: 405, y: 490 })).toBeGreaterThan(25);
    expect(await page.locator('body').innerText()).not.toContain(filed.description);
    await expectSound(friend, 'public-case-by-its-link', { whole: true });
  });
});
