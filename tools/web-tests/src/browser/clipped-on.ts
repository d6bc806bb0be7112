import type { Page } from 'playwright-core';

/** Texts that are wider than what holds them: cut off without "…", or running out of a button or a tag. */
export const clippedOn = (page: Page): Promise<string[]> => page.evaluate(() => {
  const isSeen = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true }) && element.clientWidth > 1 && element.clientHeight > 1;
  const hasWords = (element: HTMLElement) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
  const isCut = (element: HTMLElement) => {
    const { overflowX, textOverflow, position } = getComputedStyle(element);
    if (element.scrollWidth <= element.clientWidth + 1 || overflowX === 'auto' || overflowX === 'scroll') return false;
    if (overflowX === 'visible') return element.matches('button, .tag, .stage, th, dt, label') && position !== 'absolute';
    return textOverflow !== 'ellipsis';
  };
  return [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => hasWords(element) && isSeen(element) && isCut(element)).map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.innerText.slice(0, 60)}`);
});
