import { addressOf, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Near } from './near';
import { Photo } from './photo';

interface Shots {
  readonly photoIds: readonly string[];
  readonly caseId: string;
  /** Without the covering of faces and plates; whoever looks is written down. */
  readonly uncovered: boolean;
  /** What they are of. */
  readonly alt: string;
}

/** Small photos side by side, each of which comes near. */
export function Shots({ photoIds, caseId, uncovered, alt }: Shots) {
  const { say } = useSaying();
  const [near, setNear] = useState<string | null>(null);
  return (
    <>
      {photoIds.map((photoId) => (
        <button key={photoId} type="button" className="shot" aria-label={say('case.zoom', { what: alt })} onClick={() => setNear(photoId)}>
          {uncovered ? <img src={addressOf(`/photos/${photoId}`, { copy: 'staff', case: caseId })} alt={alt} /> : <Photo photoId={photoId} size="thumb" alt={alt} />}
        </button>
      ))}
      {near && <Near photoId={near} caseId={caseId} uncovered={uncovered} onClose={() => setNear(null)} />}
    </>
  );
}
