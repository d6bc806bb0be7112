import { useSaying } from '@paidan/web-kit';
import { KeptPicture } from '../photo/take-photos';
import { photosOf, type Deed } from './entry';

/** What a person entered for a deed that is still here. */
export function EnteredWords({ deed }: { deed: Deed }) {
  const { say } = useSaying();
  const words = 'reason' in deed ? deed.reason : 'note' in deed ? deed.note : 'description' in deed ? deed.description : '';
  return (
    <>
      {words && <p>{words}</p>}
      {photosOf(deed).length > 0 && <div className="pictures small">{photosOf(deed).map((key, i) => <KeptPicture key={key} photo={key} alt={say('photo.nth', { n: i + 1 })} />)}</div>}
    </>
  );
}
