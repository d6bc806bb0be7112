import { useSaying } from '@paidan/web-kit';
import { useState } from 'react';

/** A photo of the case, faces and plates covered; the small copy until it is opened. */
export function CoveredPhoto({ photoId, alt, opens = true }: { photoId: string; alt: string; opens?: boolean }) {
  const { say } = useSaying();
  const [missing, setMissing] = useState(false);
  if (missing) return <span className="no-photo">{say('photo.notYet')}</span>;
  const address = `/api/v1/photos/${photoId}`;
  const picture = <img src={`${address}?size=thumb`} alt={alt} loading="lazy" onError={() => setMissing(true)} />;
  return opens ? <a href={address} target="_blank" rel="noreferrer" aria-label={say('photo.open', { what: alt })}>{picture}</a> : picture;
}
