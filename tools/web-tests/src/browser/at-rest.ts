import type { Page } from 'playwright-core';

/** What moves and comes to an end has come to it. */
export const atRest = (page: Page): Promise<void> => page.evaluate(async () => {
  await document.fonts.ready;
  const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
});
