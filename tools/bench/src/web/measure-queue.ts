import { Screen } from '@paidan/web-tests';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { playQueue } from './played-queue';
import { measureSmoothness, type Smoothness } from './smoothness';

const LINES = 5_000;
const PIXELS_A_FRAME = 40;

/** Scrolls a queue of 5,000 lines. Throws when the list did not move. */
export async function measureQueue(browser: Browser, baseUrl: string, who: BrowserContextOptions['storageState']): Promise<Smoothness & { lines: number }> {
  const screen = await Screen.open(browser, 'laptop', { storageState: who });
  const { page } = screen;
  try {
    await playQueue(page, LINES);
    await page.goto(`${baseUrl}/queue`);
    await page.locator(`[role=grid][aria-rowcount="${LINES + 1}"]`).waitFor({ timeout: 60_000 });
    await page.evaluate((pixels) => {
      const box = document.querySelector('.lines')!;
      window.benchMove = (frame) => {
        if (frame === 0) box.scrollTop = 0;
        else box.scrollTop += pixels;
      };
    }, PIXELS_A_FRAME);
    const figures = await measureSmoothness(browser, page, { seconds: 3, rounds: 3 });
    const moved = await page.evaluate(() => document.querySelector('.lines')!.scrollTop);
    if (moved < PIXELS_A_FRAME) throw new Error('the queue did not scroll');
    return { lines: LINES, ...figures };
  } finally {
    await screen.close();
  }
}
