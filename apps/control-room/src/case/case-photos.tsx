import type { CaseView } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useSession } from '../session/session';
import { BeforeAfter } from './before-after';
import { Shots } from './shots';

interface CasePhotos {
  readonly view: CaseView;
  readonly uncovered: boolean;
  readonly onUncovered: (uncovered: boolean) => void;
}

/** All photos of the case, before and after; by permission without the covering of faces and plates, which is written down. */
export function CasePhotos({ view, uncovered, onUncovered }: CasePhotos) {
  const { say } = useSaying();
  const { may } = useSession();
  const { caseId, photoIds, afterPhotoIds, additions } = view;
  const before = [...photoIds, ...additions.flatMap((addition) => addition.photoIds)];
  const show = (ids: readonly string[], alt: string) => <Shots photoIds={ids} caseId={caseId} uncovered={uncovered} alt={alt} />;
  return (
    <section className="case-photos">
      <h2>{say('case.photos')}</h2>
      {afterPhotoIds[0] && <BeforeAfter before={before[0]} after={afterPhotoIds[0]} />}
      <div className="side-by-side">
        <figure><figcaption>{say('case.before')}</figcaption>{before.length > 0 ? show(before, say('case.before')) : <p className="soft">{say('case.photo-none')}</p>}</figure>
        {afterPhotoIds.length > 0 && <figure><figcaption>{say('case.after')}</figcaption>{show(afterPhotoIds, say('case.after'))}</figure>}
      </div>
      {may('photo.uncovered') && <label><input type="checkbox" checked={uncovered} onChange={(event) => onUncovered(event.target.checked)} /> {say('case.uncover')} <span className="soft">{say('case.written-down')}</span></label>}
    </section>
  );
}
