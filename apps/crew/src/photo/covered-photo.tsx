import { useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';

/** Milliseconds until a photo that could not be seen is asked for again: the guard may not have covered it yet. */
const AGAIN = 8_000;
const TIMES = 5;

/** A photo of the case, faces and plates covered; the small copy until it is opened. */
export function CoveredPhoto({ photoId, alt, opens = true }: { photoId: string; alt: string; opens?: boolean }) {
  const { say } = useSaying();
  const [missing, setMissing] = useState(false);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const timer = missing && times < TIMES ? setTimeout(() => navigator.onLine && (setMissing(false), setTimes(times + 1)), AGAIN) : undefined;
    return () => clearTimeout(timer);
  }, [missing, times]);
  if (missing) return <span className="no-photo">{say('photo.notYet')}</span>;
  const address = `/api/v1/photos/${photoId}`;
  const picture = <img src={`${address}?size=thumb`} alt={alt} loading="lazy" onError={() => setMissing(true)} />;
  return opens ? <a href={address} target="_blank" rel="noreferrer" aria-label={say('photo.open', { what: alt })}>{picture}</a> : picture;
}
