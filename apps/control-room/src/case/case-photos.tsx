import type { CaseView } from '@paidan/contracts';
import { addressOf, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Over } from '../house/over';
import { useSession } from '../session/session';
import { BeforeAfter } from './before-after';
import { Photo } from './photo';

/** All photos of the case, before and after; by permission without the covering of faces and plates, which is written down. */
export function CasePhotos({ view }: { view: CaseView }) {
  const { say } = useSaying();
  const { may } = useSession();
  const [uncovered, setUncovered] = useState(false);
  const [near, setNear] = useState<string | null>(null);
  const { photoIds, afterPhotoIds, additions } = view;
  const before = [...photoIds, ...additions.flatMap((addition) => addition.photoIds)];
  const show = (ids: readonly string[], alt: string) => ids.map((photoId) => (
    <button key={photoId} type="button" className="shot" aria-label={say('case.zoom', { what: alt })} onClick={() => setNear(photoId)}>
      {uncovered ? <img src={addressOf(`/photos/${photoId}`, { copy: 'staff', case: view.caseId })} alt={alt} /> : <Photo photoId={photoId} size="thumb" alt={alt} />}
    </button>
  ));
  return (
    <section className="case-photos">
      <h2>{say('case.photos')}</h2>
      {afterPhotoIds[0] && <BeforeAfter before={before[0]} after={afterPhotoIds[0]} />}
      <div className="side-by-side">
        <figure><figcaption>{say('case.before')}</figcaption>{before.length > 0 ? show(before, say('case.before')) : <p className="soft">{say('case.photo-none')}</p>}</figure>
        {afterPhotoIds.length > 0 && <figure><figcaption>{say('case.after')}</figcaption>{show(afterPhotoIds, say('case.after'))}</figure>}
      </div>
      {may('photo.uncovered') && <label><input type="checkbox" checked={uncovered} onChange={(event) => setUncovered(event.target.checked)} /> {say('case.uncover')} <span className="soft">{say('case.written-down')}</span></label>}
      {near && <Near photoId={near} caseId={view.caseId} uncovered={uncovered} onClose={() => setNear(null)} />}
    </section>
  );
}

/** One photo as large as the screen; each step brings it nearer, and it is moved by scrolling. */
function Near({ photoId, caseId, uncovered, onClose }: { photoId: string; caseId: string; uncovered: boolean; onClose: () => void }) {
  const { say } = useSaying();
  const [scale, setScale] = useState(1);
  return (
    <Over title={say('case.photos')} onClose={onClose}>
      <div className="near" tabIndex={0}><img style={{ width: `${scale * 100}%` }} src={addressOf(`/photos/${photoId}`, uncovered ? { copy: 'staff', case: caseId } : {})} alt={say('case.photos')} /></div>
      <div className="row-of end">
        <button type="button" className="button" disabled={scale <= 1} onClick={() => setScale(scale / 1.5)}>−</button>
        <button type="button" className="button" disabled={scale > 5} onClick={() => setScale(scale * 1.5)}>＋</button>
        <button type="button" className="button" onClick={onClose}>{say('case.close-dialog')}</button>
      </div>
    </Over>
  );
}
