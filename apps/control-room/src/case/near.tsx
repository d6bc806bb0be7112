import { addressOf, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Over } from '../house/over';

/** One photo as large as the screen; each step brings it nearer, and it is moved by scrolling. */
export function Near({ photoId, caseId, uncovered, onClose }: { photoId: string; caseId: string; uncovered: boolean; onClose: () => void }) {
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
