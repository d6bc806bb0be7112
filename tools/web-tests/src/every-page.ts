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

/**
 * Tests that every page is sound in one language and one light. Chinese by day and English by night are a file each, so
 * that two can be looked at side by side: each pair shows what either hides.
 */
export function everyPageIsSound(look: Look): void {
  let browser: Browser;
  let waiting: Filed;
  let dispatched: Filed;
  let completed: Filed;
  beforeAll(async () => {
    // The kind of what is verified has the longest word in English.
    browser = await openBrowser();
    [waiting, dispatched, completed] = await Promise.all([cases.waiting(), cases.dispatched(), cases.completed(), cases.verifying()]);
  });
  afterAll(() => browser?.close());

  const open = (size: Size, sitter: Sitter = {}) => openLooking(browser, system, size, look, sitter);
  const end = `${look.language}${look.dark ? '-dark' : ''}`;
  const screens = new Map<string, Promise<Screen>>();
  /** One screen for each person, opened when it is first needed; all close with the browser. */
  const screenOf = (who: string, opening: () => Promise<Screen>) => screens.get(who) ?? screens.set(who, opening()).get(who)!;

  it('anybody can log in to the console and to the crew page', async () => {
    for (const [path, size] of [['', 'laptop'], ['/crew', 'phone']] as const) {
      const screen = await open(size);
      await screen.page.goto(baseUrl + path);
      await screen.page.locator('input[type=password]').waitFor();
      await expectSound(screen, `login${path.replace('/', '-')}-${end}`);
      await screen.close();
    }
  });

  it.each(rooms)('the room $name is sound, with every page in it', async ({ name, path }) => {
    const account = accountOf(worksIn(name));
    const screen = await screenOf(`${account.username}${name === 'wall'}`, () => open(name === 'wall' ? 'wall' : 'laptop', { account }));
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
    const screen = await open('phone', { account: role === 'checker' ? accountOf(role) : accountOf(role, unitId) });
    for (const path of paths) {
      const filed = { '/task': dispatched, '/check': completed }[path];
      await screen.page.goto(`${baseUrl}/crew${path}${filed ? `/${filed.caseId}` : ''}`);
      await screen.page.locator('nav.tabs').waitFor();
      await expectSound(screen, `${role}${path === '/' ? '-tasks' : path.replace('/', '-')}-${end}`, { whole: true });
    }
    await screen.close();
  });

  it('the phone of a citizen is sound', async () => {
    const screen = await open('phone', { secret: waiting.secret });
    for (const [name, hash] of [['report', '/pages/report/report'], ['mine', '/pages/mine/mine'], ['me', '/pages/me/me'], ['follow', `/pages/follow/follow?id=${waiting.reportId}`]] as const) {
      await screen.page.goto(`${baseUrl}/citizen#${hash}`);
      await screen.page.reload();
      await screen.page.locator('main.content, .content').first().waitFor();
      await expectSound(screen, `citizen-${name}-${end}`, { whole: true });
    }
    await screen.close();
  });

  it('the public page is sound, and the case that it leads to', async () => {
    const screen = await open(look.dark ? 'laptop' : 'phone');
    await screen.page.goto(`${baseUrl}/public`);
    await expectSound(screen, `public-${end}`);
    const link = screen.page.locator('main a[href^="/public/"]').first();
    if (await link.count()) {
      await link.click();
      await expectSound(screen, `public-case-${end}`);
    }
    await screen.close();
  });
}
