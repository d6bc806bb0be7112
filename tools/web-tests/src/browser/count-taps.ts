import type { Page } from 'playwright-core';

/** Counts what a finger does on a page, before it is opened; what the page clicks by itself does not count. @returns how often until now */
export async function countTaps(page: Page): Promise<() => number> {
  let taps = 0;
  await page.exposeFunction('fingerTapped', () => void (taps += 1));
  await page.addInitScript(() => addEventListener('click', ({ isTrusted }) => void (isTrusted && (globalThis as unknown as { fingerTapped: () => void }).fingerTapped()), true));
  return () => taps;
}
