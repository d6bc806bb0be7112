import type { Page } from 'playwright-core';

/** Narrows the queue to lines with the words, by keys alone: a line is in sight wherever it is put in. */
export async function siftQueue(page: Page, words: string): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('/');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
}
