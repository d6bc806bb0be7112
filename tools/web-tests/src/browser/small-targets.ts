import type { Page } from 'playwright-core';

/** What is to be touched on a page and is not so many pixels wide and high: what it says, and its size. */
export const smallTargets = (page: Page, pixels: number): Promise<string[]> => page.evaluate((least) => {
  const touched = [...document.querySelectorAll<HTMLElement>('button, a[href], summary, select, textarea, label:has(input[type=file]), input:not([type=file])')].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  if (touched.length === 0) throw new Error('nothing to touch on this page');
  const sizes = touched.map((element) => ({ words: element.innerText.trim() || element.getAttribute('aria-label') || element.tagName, ...element.getBoundingClientRect().toJSON() as DOMRect }));
  return sizes.filter(({ width, height }) => Math.min(width, height) < least - 0.5).map(({ words, width, height }) => `${words}: ${Math.round(width)} x ${Math.round(height)}`);
}, pixels);
