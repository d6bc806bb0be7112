import { freePort, repositoryRoot, startOwned, type OwnedProcess } from '@paidan/local-servers';
import { serviceNames } from '@paidan/start';
import { startLoginProvider, type LoginProvider } from '@paidan/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { logIn } from './browser/log-in';
import { openBrowser, Screen, type Size } from './browser/open-browser';
import { until } from './people-and-cases';
import { theSystem } from './the-system';

const { home, accountOf, door: theDoor } = theSystem();
const dispatcher = accountOf('dispatcher');
const crew = accountOf('crew');
const inEnglish = { locale: 'en-GB', colorScheme: 'dark' } as const;

let there: LoginProvider;
/** A second dispatch and a second door of the system under test, which know the provider. */
let parts: OwnedProcess[] = [];
let baseUrl = '';
let browser: Browser;
const screens: Screen[] = [];

beforeAll(async () => {
  [there, browser] = await Promise.all([startLoginProvider('localhost'), openBrowser()]);
  const [port, publicPort] = [await freePort(), await freePort()];
  baseUrl = `http://127.0.0.1:${publicPort}`;
  there.client.redirectUri = `${baseUrl}/login/back`;
  const env = { ...settingsOfSystem(), DISPATCH_URL: `http://127.0.0.1:${port}`, PUBLIC_URL: baseUrl, OIDC_ISSUER: there.issuer, OIDC_CLIENT_ID: there.client.id, OIDC_CLIENT_SECRET: there.client.secret };
  const start = (name: string, PORT: number) => startOwned({ home, name: `${name}-city-login`, command: process.execPath, args: [join(repositoryRoot, `apps/${name}/dist/main.js`)], env: { ...env, PORT: String(PORT) } });
  parts = [await start('dispatch', port), await start('gateway', publicPort)];
  await until(async () => (await fetch(`${baseUrl}/api/v1/session/ways`).catch(() => null))?.status, (status) => status === 200);
}, 90_000);
afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.close();
  await there.start();
});
afterAll(async () => {
  await browser?.close();
  for (const part of parts) await part.stop(10_000);
  await there?.stop();
}, 60_000);

/** What the services of the system under test were started with. */
function settingsOfSystem(): NodeJS.ProcessEnv {
  const [ports, secrets] = ['ports.json', 'secrets.json'].map((file) => JSON.parse(readFileSync(join(home, file), 'utf8')) as Record<string, string | number>);
  const urls = Object.fromEntries(serviceNames.map((name) => [`${name.toUpperCase().replaceAll('-', '_')}_URL`, `http://127.0.0.1:${ports![name]}`]));
  return {
    ...process.env, ...urls, HOST: '127.0.0.1', PAIDAN_DEMO: '1', DATABASE_URL: `postgres://paidan:${secrets!.postgres}@127.0.0.1:${ports!.postgres}/paidan`, KAFKA_BROKERS: `127.0.0.1:${ports!.kafka}`, TOKEN_SECRET: String(secrets!.tokens),
  };
}

async function open(path: string, size: Size = 'laptop', options: BrowserContextOptions = {}): Promise<Screen> {
  const screen = await Screen.open(browser, size, options);
  screens.push(screen);
  await screen.page.goto(baseUrl + path);
  return screen;
}
/** The provider's own page is no page of ours. */
const isSound = (screen: Screen, name: string) => (screen.hosts.delete(new URL(there.issuer).host), expectSound(screen, name));
const inside = ({ page }: Screen) => page.getByRole('navigation').first().waitFor();
const byProvider = ({ page }: Screen) => page.getByRole('button', { name: /统一身份登录|city’s account/ });

describe('the city’s own login', () => {
  it('that is away is told in words, and the password goes on', async () => {
    await there.stop();
    const screen = await open('/queue');
    await byProvider(screen).click();
    await screen.page.getByRole('alert').filter({ hasText: '统一登录暂时无法使用，请稍后再试，或用密码登录。' }).waitFor();
    screen.forgive(/503/);
    await isSound(screen, 'city-login-away');
    await logIn(screen.page, dispatcher);
    await inside(screen);
  });

  it('leads there and back to the page that was asked for, and leaves nothing in the address', async () => {
    there.person = { sub: 'sub-dispatcher', preferred_username: dispatcher.username };
    const screen = await open('/queue?desk=dispatcher');
    await byProvider(screen).waitFor();
    await isSound(screen, 'city-login');
    await byProvider(screen).click();
    await inside(screen);
    expect(new URL(screen.page.url()).href).toBe(`${baseUrl}/queue?desk=dispatcher`);
    expect((await screen.context.cookies()).map(({ name }) => name).sort()).toEqual(['paidan_session', 'paidan_session_kept']);
  });

  it.each([['zh', {}, /本系统没有您的账号，请管理员新建。$/], ['en', inEnglish, /^The provider knows you, but there is no account of yours here; please ask an admin for one\.$/]] as const)('says in words why somebody is not let in (%s), who may try again', async (language, options, words) => {
    there.person = { sub: 'sub-nobody', preferred_username: 'nobody.at.all' };
    const screen = await open('/', 'laptop', options);
    await byProvider(screen).click();
    await screen.page.getByRole('alert').filter({ hasText: words }).waitFor();
    screen.forgive(/403/);
    await isSound(screen, `city-login-unknown-${language}`);
    there.person = null;
    await byProvider(screen).click();
    await screen.page.getByRole('alert').filter({ hasText: /没有放行|did not let you in/ }).waitFor();
    there.person = { sub: 'sub-dispatcher', preferred_username: dispatcher.username };
    await byProvider(screen).click();
    await screen.page.getByRole('alert').waitFor({ state: 'detached' });
    await inside(screen);
  });

  it('opens in another tab over a page whose session has ended, and what was typed there stays', async () => {
    there.person = { sub: 'sub-dispatcher', preferred_username: dispatcher.username };
    const screen = await open('/account');
    await byProvider(screen).click();
    await inside(screen);
    const typed = screen.page.locator('input[type=password]');
    for (const i of [0, 1, 2]) await typed.nth(i).fill('lamp river cloud 42');
    const cookie = (await screen.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await theDoor.ask('POST', '/api/v1/session/end', undefined, undefined, { cookie, 'x-paidan-page': '1' });
    const over = screen.page.getByRole('dialog').filter({ hasText: '登录已结束' });
    await until(async () => (await screen.page.evaluate(() => fetch('/api/v1/sessions').then((answer) => answer.text().then(() => answer.status)))), (status) => status === 401);
    await typed.nth(2).press('Enter');
    await over.waitFor();
    screen.forgive(/401/);
    await isSound(screen, 'city-login-over-page');
    const [tab] = await Promise.all([screen.context.waitForEvent('page'), over.getByRole('button', { name: '统一身份登录' }).click()]);
    await tab.getByRole('navigation').first().waitFor();
    await tab.close();
    await screen.page.bringToFront();
    await screen.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await over.waitFor({ state: 'detached' });
    for (const i of [0, 1, 2]) expect(await typed.nth(i).inputValue()).toBe('lamp river cloud 42');
  });

  it('leads the crew back to their own page', async () => {
    there.person = { sub: 'sub-crew', preferred_username: crew.username };
    const screen = await open('/crew', 'phone');
    await byProvider(screen).waitFor();
    await isSound(screen, 'city-login-crew');
    await byProvider(screen).click();
    await until(async () => (await screen.context.cookies()).map(({ name }) => name).sort().join(), (names) => names === 'paidan_session,paidan_session_kept');
    await screen.page.waitForURL(/\/crew$/);
    await screen.page.getByText(/任务/).first().waitFor();
  });
});
