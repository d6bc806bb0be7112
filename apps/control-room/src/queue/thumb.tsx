import { addressOf } from '@paidan/web-kit';
import { useEffect, useState } from 'react';

/** Milliseconds that a row has to stay before its photo is fetched; rows that fly by fetch nothing. */
const PATIENCE = 120;

/** The photo of a row, small and covered; nothing while there is none to be seen. */
export function Thumb({ photoId }: { photoId: string | undefined }) {
  const [shown, setShown] = useState(false);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (!photoId || !shown || missing) return <span className="no-photo" />;
  return <img src={addressOf(`/photos/${photoId}`, { size: 'thumb' })} alt="" decoding="async" onError={() => setMissing(true)} />;
}
