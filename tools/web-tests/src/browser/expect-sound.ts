import type { Screen } from './open-browser';
import { soundFaults } from './sound-faults';

/** The page of a screen as it stands is one that everybody can read, with nothing cut off, nothing failed, nothing from elsewhere, no text missing. */
export async function expectSound(screen: Screen, name: string, { whole = false } = {}): Promise<void> {
  const { picture: _, ...found } = await soundFaults(screen, name, { whole });
  expect({ name, ...found }).toEqual({ name, faults: [], keys: [], clipped: [], errors: [], hosts: [], beyondTheSide: 0 });
}
