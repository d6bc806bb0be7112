import { addressOf, useSaying } from '@paidan/web-kit';
import { memo, useEffect, useState } from 'react';

interface Photo {
  readonly photoId: string | undefined;
  readonly size?: 'thumb';
  readonly alt: string;
}

/** A photo that is not to be seen may still be being covered: it is asked for again after each of these rests, in seconds, then no more. */
const AGAIN = [2, 4, 8, 15, 30, 60, 60, 60];

/** A photo with faces and plates covered; a word in its place while there is none to be seen. */
export const Photo = memo(function Photo({ photoId, size, alt }: Photo) {
  const { say } = useSaying();
  const [last, setLast] = useState({ photoId, away: false, tries: 0 });
  const { away, tries } = last.photoId === photoId ? last : { away: false, tries: 0 };
  useEffect(() => {
    const rest = away ? AGAIN[tries] : undefined;
    if (rest === undefined) return undefined;
    const timer = setTimeout(() => setLast({ photoId, away: false, tries: tries + 1 }), rest * 1_000);
    return () => clearTimeout(timer);
  }, [photoId, away, tries]);
  if (!photoId || away) return <span className="no-photo">{say(photoId ? 'case.photo-away' : 'case.photo-none')}</span>;
  return <img src={addressOf(`/photos/${photoId}`, { size })} alt={alt} loading="lazy" decoding="async" onError={() => setLast({ photoId, away: true, tries })} />;
});
