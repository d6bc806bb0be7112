import { useState } from 'react';
import type { FoundPlace } from '../../citizen-api/platform';
import { problemOfError, type Problem } from '../../citizen-api/problem';
import { platform } from '../../platform/platform';

export interface Locating {
  readonly place: FoundPlace | null;
  readonly busy: boolean;
  readonly problem: Problem | null;
  locate(): Promise<void>;
  pick(): Promise<void>;
}

/** Finding the place: asked of the phone when it is first needed, or chosen on the platform's map. */
export function usePlace(place: FoundPlace | null, setPlace: (place: FoundPlace) => void): Locating {
  const [busy, setBusy] = useState(false);
  const [problem, tell] = useState<Problem | null>(null);
  const find = async (way: () => Promise<FoundPlace | null>) => {
    setBusy(true);
    tell(null);
    try {
      const found = await way();
      if (found) setPlace(found);
    } catch (error) {
      tell(problemOfError(error));
    } finally {
      setBusy(false);
    }
  };
  return { place, busy, problem, locate: () => find(platform.locate), pick: () => (platform.pickPlace ? find(platform.pickPlace) : Promise.resolve()) };
}
