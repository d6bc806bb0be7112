import { addressOf, useSaying } from '@paidan/web-kit';
import { memo, useState } from 'react';

interface Photo {
  readonly photoId: string | undefined;
  readonly size?: 'thumb';
  readonly alt: string;
}

/** A photo with faces and plates covered; a word in its place while there is none to be seen. */
export const Photo = memo(function Photo({ photoId, size, alt }: Photo) {
  const { say } = useSaying();
  const [missing, setMissing] = useState<string | null>(null);
  if (!photoId || missing === photoId) return <span className="no-photo">{say(photoId ? 'case.photo-away' : 'case.photo-none')}</span>;
  return <img src={addressOf(`/photos/${photoId}`, { size })} alt={alt} loading="lazy" decoding="async" onError={() => setMissing(photoId)} />;
});
