import { useState } from 'react';
import { PhoneError, type FoundPlace } from '../../citizen-api/platform';
import { problemOfError, type Problem } from '../../citizen-api/problem';
import { platform } from '../../platform/platform';

export interface Locating {
  readonly place: FoundPlace | null;
  readonly busy: boolean;
  readonly problem: Problem | null;
  locate(): Promise<void>;
  /** Asks the phone; when that may not tell, the map opens by itself. */
  locateOrPick(): Promise<void>;
  pick(): Promise<void>;
}

/** Finding the place: asked of the phone when it is first needed, or chosen on the platform's map. */
export function usePlace(place: FoundPlace | null, setPlace: (place: FoundPlace) => void): Locating {
  const [busy, setBusy] = useState(false);
  const [problem, tell] = useState<Problem | null>(null);
  const find = async (way: () => Promise<FoundPlace | null>): Promise<Problem | null> => {
    setBusy(true);
    tell(null);
    try {
      const found = await way();
      if (found) setPlace(found);
      return null;
    } catch (error) {
      tell(problemOfError(error));
      return problemOfError(error);
    } finally {
      setBusy(false);
    }
  };
  const pick = async () => void (await find(() => platform.pickPlace(place)));
  const locate = async () => void (await find(platform.locate));
  const locateOrPick = async () => {
    const why = await find(platform.locate);
    // Whoever comes back from the map without a place still reads why the phone gave none.
    if (why?.code === 'place-refused') await find(async () => (await platform.pickPlace(place)) ?? Promise.reject(new PhoneError('place-refused')));
  };
  return { place, busy, problem, locate, locateOrPick, pick };
}
