import type { Browser } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { openBrowser, type Screen, type Size } from './browser/open-browser';
import { openLooking, type Look, type Sitter } from './browser/open-looking';
import { casesOf, unitId, type Filed } from './people-and-cases';
import { rooms, worksIn } from './rooms';
import { theSystem } from './the-system';

const system = theSystem();
const { baseUrl, accountOf } = system;
const cases = casesOf(system);

/** Every language and every light is seen on every page; Chinese by day and English by night, as each pair shows what either hides. */
const looks = [
  { language: 'zh', dark: false },
  { language: 'en', dark: true },
] as const;

let browser: Browser;
let waiting: Filed;
let dispatched: Filed;
let completed: Filed;

beforeAll(async () => {
  browser = await openBrowser();
  [waiting, dispatched, completed] = [await cases.waiting(), await cases.dispatched(), await cases.completed()];
});
afterAll(() => browser?.close());

const open = (size: Size, look: Look, sitter: Sitter = {}) => openLooking(browser, system, size, look, sitter);

describe.each(looks)('in $language, dark: $dark', (look) => {
  const end = `${look.language}${look.dark ? '-dark' : ''}`;
  const screens = new Map<string, Promise<Screen>>();
  /** One screen for each person, opened when it is first needed. */
  const screenOf = (who: string, opening: () => Promise<Screen>) => screens.get(who) ?? screens.set(who, opening()).get(who)!;
  afterAll(async () => { for (const screen of screens.values()) await (await screen).close(); });

  it('anybody can log in to the console and to the crew page', async () => {
    for (const [path, size] of [['', 'laptop'], ['/crew', 'phone']] as const) {
      const screen = await open(size, look);
      await screen.page.goto(baseUrl + path);
      await screen.page.locator('input[type=password]').waitFor();
      await expectSound(screen, `login${path.replace('/', '-')}-${end}`);
      await screen.close();
    }
  });

  it.each(rooms)('the room $name is sound, with every page in it', async ({ name, path }) => {
    const account = accountOf(worksIn(name));
    const screen = await screenOf(`${account.username}${name === 'wall'}`, () => open(name === 'wall' ? 'wall' : 'laptop', look, { account }));
    const { page } = screen;
    await page.goto(baseUrl + path.replace(':caseId', completed.caseId));
    await page.locator('main.room > *:not(.opening)').first().waitFor();
    await expectSound(screen, `${name}-${end}`);
    expect(new URL(page.url()).pathname).toContain(path.split('/')[1]);
    const tabs = page.locator('main [role=tab]');
    for (let i = 1; i < (await tabs.count()); i += 1) {
      await tabs.nth(i).click();
      await expectSound(screen, `${name}-${i + 1}-${end}`);
    }
  });

  it.each([
    ['crew', ['/', '/task', '/outbox', '/me']],
    ['unit-leader', ['/task', '/roster']],
    ['checker', ['/', '/check', '/find']],
  ])('the phone of the %s is sound', async (role, paths) => {
    const screen = await open('phone', look, { account: role === 'checker' ? accountOf(role) : accountOf(role, unitId) });
    for (const path of paths) {
      const filed = { '/task': dispatched, '/check': completed }[path];
      await screen.page.goto(`${baseUrl}/crew${path}${filed ? `/${filed.caseId}` : ''}`);
      await screen.page.locator('nav.tabs').waitFor();
      await expectSound(screen, `${role}${path === '/' ? '-tasks' : path.replace('/', '-')}-${end}`, { whole: true });
    }
    await screen.close();
  });

  it('the phone of a citizen is sound', async () => {
    const screen = await open('phone', look, { secret: waiting.secret });
    for (const [name, hash] of [['report', '/pages/report/report'], ['mine', '/pages/mine/mine'], ['me', '/pages/me/me'], ['follow', `/pages/follow/follow?id=${waiting.reportId}`]] as const) {
      await screen.page.goto(`${baseUrl}/citizen#${hash}`);
      await screen.page.reload();
      await screen.page.locator('main.content, .content').first().waitFor();
      await expectSound(screen, `citizen-${name}-${end}`, { whole: true });
    }
    await screen.close();
  });

  it('the public page is sound, and the case that it leads to', async () => {
    const screen = await open(look.dark ? 'laptop' : 'phone', look);
    await screen.page.goto(`${baseUrl}/public`);
    await expectSound(screen, `public-${end}`);
    const link = screen.page.locator('main a[href^="/public/"]').first();
    if (await link.count()) {
      await link.click();
      await expectSound(screen, `public-case-${end}`);
    }
    await screen.close();
  });
});

describe('the console on a phone', () => {
  // Those whose tables are wider than a phone.
  it.each(rooms.filter(({ name }) => ['settings', 'audit', 'retention'].includes(name)))('can be read and scrolled by whoever has no mouse: $name, with every page in it', async ({ name, path }) => {
    const screen = await open('phone', looks[0], { account: accountOf(worksIn(name)) });
    const { page } = screen;
    await page.goto(baseUrl + path.replace(':caseId', completed.caseId));
    await page.locator('main.room > *:not(.opening)').first().waitFor();
    await expectSound(screen, `${name}-phone`);
    const tabs = page.locator('main [role=tab]');
    for (let i = 1; i < (await tabs.count()); i += 1) {
      await tabs.nth(i).focus();
      await page.keyboard.press('Enter');
      await expectSound(screen, `${name}-${i + 1}-phone`);
    }
    await screen.close();
  });
});
