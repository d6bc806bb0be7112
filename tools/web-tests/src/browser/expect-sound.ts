import type { Screen } from './open-browser';
import { soundFaults } from './sound-faults';

/** The page of a screen as it stands is one that everybody can read, with nothing cut off, nothing failed, nothing from elsewhere, no text missing. */
export async function expectSound(screen: Screen, name: string, { whole = false } = {}): Promise<void> {
  // Texts cut off within their box are the walk's to find: it looks at every size.
  const { faults, keys, errors, hosts, beyondTheSide } = await soundFaults(screen, name, { whole });
  expect({ name, faults, keys, errors, hosts, beyondTheSide }).toEqual({ name, faults: [], keys: [], errors: [], hosts: [], beyondTheSide: 0 });
}
