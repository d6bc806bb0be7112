import { faultsOf } from './faults-of';
import { keepPicture } from './keep-picture';
import type { Screen } from './open-browser';
import { keysShown } from './keys-shown';

/** Photos are not shown before faces and plates in them are covered; the browser tells of it as an error. */
const expected = /409.*\/api\/v1\/photos\//;

/** Looks at the page of a screen as it stands: everybody can read it, nothing is cut off at the side, nothing failed, nothing came from elsewhere, no text is missing. */
export async function expectSound(screen: Screen, name: string, { whole = false } = {}): Promise<void> {
  const { page } = screen;
  await screen.settled();
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What moves and comes to an end has come to it.
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  });
  await keepPicture(page, name, { whole });
  screen.forgive(expected);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect({ name, faults: await faultsOf(page), keys: await keysShown(page), errors: screen.errors, hosts: [...screen.hosts], beyondTheSide: beyond }).toEqual({ name, faults: [], keys: [], errors: [], hosts: [new URL(page.url()).host], beyondTheSide: 0 });
}
