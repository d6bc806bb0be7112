import { expectStatus } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { logIn } from './browser/log-in';
import { openBrowser, type Screen } from './browser/open-browser';
import { openLooking } from './browser/open-looking';
import { until } from './people-and-cases';
import { theSystem } from './the-system';

const system = theSystem();
const { door, staff, baseUrl } = system;
/** Wrong passwords of one name from one address, after which it rests. */
const TRIES = 10;
const words = {
  zh: { wrong: '用户名或密码不正确。', resting: /错误次数过多，请 \d+ 秒后再试。/, when: /\d+ 秒后可以再试，您填写的仍在；忘记密码请管理员重置。/ },
  en: { wrong: 'Wrong user name or password.', resting: /Too many wrong tries, try again in \d+ s\./, when: /You can try again in \d+ s; what you typed is kept\. An admin resets a lost password\./ },
} as const;

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(() => browser?.close());

/** Somebody new, whose name no other test needs. */
async function newcomer(): Promise<{ username: string; password: string }> {
  const username = `lock.${randomUUID().slice(0, 8)}`;
  const { password } = expectStatus(await door.post<{ password: string }>('/api/v1/accounts', { username, name: '新人', role: 'auditor', unitId: null, reason: '到岗' }, await staff.admin()), 201, 'account');
  return { username, password };
}
async function guess({ page }: Screen, username: string, times: number, told: string | RegExp): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/session') && response.request().method() === 'POST');
    await logIn(page, { username, password: `guess ${i}` });
    await answered;
    await page.getByRole('alert').filter({ hasText: told }).waitFor();
  }
}

describe('a name whose password is guessed', () => {
  it.each(['zh', 'en'] as const)('rests after ten wrong ones, also for the right one, and the page says for how long and what to do (%s)', async (language) => {
    const { username, password } = await newcomer();
    const screen = await openLooking(browser, system, 'laptop', { language, dark: language === 'en' });
    const { page } = screen;
    const { wrong, resting, when } = words[language];
    await page.goto(baseUrl);
    await guess(screen, username, TRIES, wrong);
    await logIn(page, { username, password });
    await page.getByRole('alert').filter({ hasText: resting }).waitFor();
    const timer = page.getByRole('timer');
    await timer.filter({ hasText: when }).waitFor();
    const left = async () => Number(/\d+/.exec(await timer.innerText())![0]);
    const first = await left();
    await until(left, (now) => now < first);
    screen.forgive(/40[13]|429/);
    await expectSound(screen, `lock-out-${language}`);
    // What was typed stays, and another name from the same place is let in.
    expect(await page.locator('input[type=password]').inputValue()).toBe(password);
    const other = await newcomer();
    await logIn(page, other);
    await page.getByRole('navigation').first().waitFor();
    await screen.close();
  });
});
