import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page, type Request } from 'playwright-core';
import { findChromium } from './find-chromium.env';

/** The sizes people use: a phone, a laptop, a wall. */
export const sizes = { phone: { width: 390, height: 844 }, laptop: { width: 1366, height: 768 }, wall: { width: 1920, height: 1080 } };
export type Size = keyof typeof sizes;

export const openBrowser = (): Promise<Browser> =>
  // Chromium shuts its own processes in, which root may not do.
  chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/** Milliseconds without a request after which a page is as it will stay (rows ask for their photos after 120), how often that is looked at, and the longest wait for it. */
const QUIET = 150;
const LOOK = 20;
const PATIENCE = 15_000;
/** What a citizen's page asks for until something happens: open for as long as nothing does. */
const WAITING = /\/reports\/[^/]+\/next\?.*wait=/;

/** Waits until a page has drawn what it has and has nothing to do. @returns false when it went elsewhere meanwhile */
const becameIdle = (page: Page): Promise<boolean> =>
  page.evaluate(() => new Promise<boolean>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve(true), { timeout: 500 }))))).catch(() => false);

/** One person at one screen. What the page says on the console as an error is kept, and fails the test that asks. */
export class Screen {
  readonly errors: string[] = [];
  /** The hosts that were asked for anything. */
  readonly hosts = new Set<string>();
  private readonly underWay = new Set<Request>();
  private lastEnd = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async open(browser: Browser, size: Size, options: BrowserContextOptions = {}): Promise<Screen> {
    const phone = size === 'phone' ? { isMobile: true, hasTouch: true } : {};
    const context = await browser.newContext({ viewport: sizes[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...phone, ...options });
    const screen = new Screen(context, await context.newPage());
    screen.page.on('console', (message) => message.type() === 'error' && screen.errors.push(`${message.text()} ${message.location().url}`));
    screen.page.on('pageerror', (error) => screen.errors.push(String(error)));
    screen.countRequests();
    return screen;
  }

  /** Forgets errors that a test has brought about on purpose, such as those of a line that was cut. */
  forgive = (expected: RegExp): void => void this.errors.splice(0, this.errors.length, ...this.errors.filter((error) => !expected.test(error)));

  /** Waits until the page asks for nothing more; what waits for news stays open and does not count. */
  async settled(): Promise<void> {
    const late = Date.now() + PATIENCE;
    while (!(await this.isQuiet())) {
      if (Date.now() > late) throw new Error(`still asking: ${[...this.underWay].map((request) => request.url()).join(' ')}`);
      await sleep(LOOK);
    }
  }

  close = (): Promise<void> => this.context.close();

  /** Nothing was asked for lately, and the page has done and drawn what it had to without asking for more. */
  private async isQuiet(): Promise<boolean> {
    const atRest = () => this.underWay.size === 0 && Date.now() - this.lastEnd >= QUIET;
    return atRest() && (await becameIdle(this.page)) && atRest();
  }

  private countRequests(): void {
    const ended = (request: Request) => (this.underWay.delete(request), (this.lastEnd = Date.now()));
    this.page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (!protocol.startsWith('http')) return;
      this.hosts.add(host);
      if (request.resourceType() !== 'eventsource' && !WAITING.test(request.url())) this.underWay.add(request);
    });
    this.page.on('requestfinished', ended);
    this.page.on('requestfailed', ended);
    // What was asked for by a document that has gone is never heard of again.
    this.page.on('framenavigated', (frame) => frame === this.page.mainFrame() && frame.url() !== 'about:blank' && this.underWay.clear());
  }
}
