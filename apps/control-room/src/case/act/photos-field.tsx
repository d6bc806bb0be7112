import { sendPhoto, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Photo } from '../photo';
import type { FieldProps } from './action-field';
import { useTelling } from './use-telling';

/** Photos of what was done, sent one by one as they are chosen; and where one is, for photos that do not say so. */
export function PhotosField({ label, draft, onChange }: FieldProps & { label: string }) {
  const { say } = useSaying();
  const tellOf = useTelling();
  const [told, setTold] = useState<string | null>(null);
  const send = async (files: readonly File[]) => {
    for (const file of files) {
      setTold(say('case.sending', { name: file.name }));
      const answer = await sendPhoto(file);
      if (answer.kind !== 'done') return setTold(tellOf(answer));
      onChange(({ photos }) => ({ photos: [...photos, answer.value.photoId] }));
    }
    setTold(null);
  };
  const locate = () => navigator.geolocation.getCurrentPosition(
    ({ coords: { longitude, latitude } }) => (setTold(null), onChange({ location: { longitude, latitude, crs: 'WGS84' } })),
    () => setTold(say('case.no-place')),
  );
  return (
    <fieldset className="field one-of">
      <legend className="soft">{label}</legend>
      <input type="file" accept="image/*" capture="environment" multiple aria-label={label} onChange={(event) => void send([...(event.target.files ?? [])])} />
      <div className="row-of thumbs">{draft.photos.map((photoId) => <Photo key={photoId} photoId={photoId} size="thumb" alt={say('case.after')} />)}</div>
      <button type="button" className="button" onClick={locate}>{say(draft.location ? 'case.place-known' : 'case.place-here')}</button>
      {told && <p role="status" className="told">{told}</p>}
    </fieldset>
  );
}
