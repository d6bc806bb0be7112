import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { TheSystem } from '../the-system';
import { openBrowser, type Screen, type Size } from './open-browser';
import { openLooking, type Look, type Sitter } from './open-looking';

/** Milliseconds for one step, also on a machine that has much else to do. */
const PATIENCE = 60_000;
const byDay: Look = { language: 'zh', dark: false };

interface Opened {
  readonly sitter?: Sitter;
  readonly look?: Look;
  readonly options?: BrowserContextOptions;
}

/** One browser for a file of tests. Opens a screen for each person, who is at the place that the tests know unless the options take that away; all close after the test. */
export function screensOf(system: TheSystem): (size: Size, opened?: Opened) => Promise<Screen> {
  let browser: Browser;
  const screens: Screen[] = [];
  beforeAll(async () => { browser = await openBrowser(); });
  afterEach(async () => { for (const screen of screens.splice(0)) await screen.close(); });
  afterAll(() => browser?.close());
  return async (size, { sitter, look = byDay, options = {} } = {}) => {
    const screen = await openLooking(browser, system, size, look, sitter, options);
    screens.push(screen);
    screen.page.setDefaultTimeout(PATIENCE);
    return screen;
  };
}
