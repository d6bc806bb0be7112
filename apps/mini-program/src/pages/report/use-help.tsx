import type { KindSuggestion, NearbyCase } from '@paidan/contracts';
import { useEffect, useState } from 'react';
import { api } from '../../citizen';
import type { Draft } from '../../citizen-api/draft';

/** A pause in typing after which the words are looked at, in milliseconds. */
const PAUSE = 900;

/** What the system can say before anything is filed: the likely kind, and what is open nearby. Silence costs nothing. */
export function useHelp({ photos, description, place, category }: Draft, uploading: boolean) {
  const [suggestion, suggest] = useState<KindSuggestion | null>(null);
  const [asking, setAsking] = useState(false);
  const [nearby, showNearby] = useState<readonly NearbyCase[]>([]);
  const photoIds = photos.flatMap(({ photoId }) => photoId ?? []);
  const words = description.trim();

  useEffect(() => {
    if (uploading || (photoIds.length === 0 && words === '')) return undefined;
    let outdated = false;
    const timer = setTimeout(() => {
      setAsking(true);
      void api.suggest({ photoIds, description: words || null }).then((answer) => {
        if (outdated) return;
        setAsking(false);
        if (answer.ok) suggest(answer.value);
      });
    }, words === '' ? 0 : PAUSE);
    return () => {
      outdated = true;
      setAsking(false);
      clearTimeout(timer);
    };
  }, [photoIds.join(), words, uploading]);

  const at = place && `${place.location.longitude} ${place.location.latitude} ${category}`;
  useEffect(() => {
    let outdated = false;
    if (!place) return undefined;
    void api.nearby(place.location, category).then((answer) => { if (!outdated && answer.ok) showNearby(answer.value.items); });
    return () => { outdated = true; };
  }, [at]);

  return { suggestion: photoIds.length === 0 && words === '' ? null : suggestion, asking: asking || uploading, nearby: place ? nearby : [] };
}
