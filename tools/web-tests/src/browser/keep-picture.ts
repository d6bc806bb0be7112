import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const usual = resolve(__dirname, '../../../../test-results/web');
let step = 0;

/** Leaves a screenshot of a step in `test-results/web`, numbered in the order of the run; of the whole length of the page when asked. @returns where it lies */
export async function keepPicture(page: Page, name: string, { whole = false, folder = usual } = {}): Promise<string> {
  mkdirSync(folder, { recursive: true });
  step += 1;
  const size = page.viewportSize()!;
  // A screen as long as the page, so that what sticks to its lower edge covers nothing in the middle.
  if (whole) await page.setViewportSize({ width: size.width, height: Math.max(size.height, await wholeHeight(page)) });
  const path = join(folder, `${String(step).padStart(2, '0')}-${name}.png`);
  await page.screenshot({ path });
  if (whole) await page.setViewportSize(size);
  return path;
}

/** Pixels of a page from top to bottom, also where it scrolls within a part that fills the screen. */
const wholeHeight = (page: Page) => page.evaluate(() => Math.max(...[...document.querySelectorAll('html, body, body > *, body > * > *, body > * > * > *')].map(({ scrollHeight }) => scrollHeight)));
