import { atRest } from './at-rest';
import { faultsOf } from './faults-of';
import { keepPicture } from './keep-picture';
import { keysShown } from './keys-shown';
import type { Screen } from './open-browser';

/** Photos are not shown before faces and plates in them are covered; the browser tells of it as an error. */
const expected = /409.*\/api\/v1\/photos\//;

export interface SoundFaults {
  readonly faults: readonly string[];
  readonly keys: readonly string[];
  readonly errors: readonly string[];
  readonly hosts: readonly string[];
  readonly beyondTheSide: number;
}

/** What is wrong with the page of a screen as it stands: who cannot read it, what is beyond the side, what failed, what came from elsewhere, which text is missing. Leaves a picture. */
export async function soundFaults(screen: Screen, name: string, { whole = false, folder }: { whole?: boolean; folder?: string } = {}): Promise<SoundFaults & { picture: string }> {
  const { page } = screen;
  await screen.settled();
  await atRest(page);
  const picture = await keepPicture(page, name, { whole, ...(folder ? { folder } : {}) });
  screen.forgive(expected);
  const beyondTheSide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const elsewhere = [...screen.hosts].filter((host) => host !== new URL(page.url()).host);
  return { picture, faults: await faultsOf(page), keys: await keysShown(page), errors: screen.errors, hosts: elsewhere, beyondTheSide };
}
