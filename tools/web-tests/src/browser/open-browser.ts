import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.env';

/** The sizes people use: a phone, a laptop, a wall. */
export const sizes = { phone: { width: 390, height: 844 }, laptop: { width: 1366, height: 768 }, wall: { width: 1920, height: 1080 } };
export type Size = keyof typeof sizes;

export const openBrowser = (): Promise<Browser> =>
  // Chromium shuts its own processes in, which root may not do.
  chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/** One person at one screen. What the page says on the console as an error is kept, and fails the test that asks. */
export class Screen {
  readonly errors: string[] = [];

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
    return screen;
  }

  /** Forgets errors that a test has brought about on purpose, such as those of a line that was cut. */
  forgive = (expected: RegExp): void => void this.errors.splice(0, this.errors.length, ...this.errors.filter((error) => !expected.test(error)));

  close = (): Promise<void> => this.context.close();
}
