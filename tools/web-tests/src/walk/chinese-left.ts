import type { Page } from 'playwright-core';

/** What stays Chinese in an English page: people's own words, names and addresses do; names of units, kinds and stages must not. To be read by a person. */
export const chineseLeft = (page: Page): Promise<string[]> => page.evaluate(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent!.trim();
    if (/[\u4e00-\u9fff]/.test(words) && words !== '中文' && node.parentElement!.checkVisibility()) found.add(words.slice(0, 80));
  }
  return [...found];
});
