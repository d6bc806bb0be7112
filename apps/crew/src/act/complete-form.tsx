import { useSaying } from '@paidan/web-kit';
import { useState, type FormEvent } from 'react';
import { useDraft } from '../keep/use-draft';
import type { Place } from '../outbox/entry';
import { useOutbox } from '../outbox/outbox-provider';
import { placeOf, TakePhotos } from '../photo/take-photos';
import { PastePlace } from '../place/paste-place';
import { whereNow } from '../place/where';
import type { Acting } from './reason-form';

const empty: { note: string; photos: readonly string[] } = { note: '', photos: [] };

/** What was done, with photos taken on the spot; the place is where the last of them was taken. */
export function CompleteForm({ about, onEnd }: Acting) {
  const { say } = useSaying();
  const { doIt } = useOutbox();
  const [{ note, photos }, change, clear] = useDraft(`complete:${about.caseId}`, empty);
  const [wrong, setWrong] = useState<'photo' | 'place' | null>(null);
  const [busy, setBusy] = useState(false);
  const [pasted, setPasted] = useState<Place | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (photos.length === 0) return setWrong('photo');
    setBusy(true);
    const place = (await placeOf(photos)) ?? pasted ?? (await here());
    setBusy(false);
    if (!place) return setWrong('place');
    await doIt({ ...about, deed: { kind: 'complete', note: note.trim(), photos, place } });
    await clear();
    onEnd();
  };
  return (
    <form className="act" onSubmit={(event) => void send(event)}>
      <h2>{say('act.complete')}</h2>
      <TakePhotos photos={photos} onPhotos={(edit) => (change((latest) => ({ photos: edit(latest.photos) })), setWrong(null))} needed />
      <label>{say('act.note')}<textarea rows={3} maxLength={2000} value={note} onChange={(event) => change({ note: event.target.value })} /></label>
      {wrong && <p className="word bad" role="alert">{say(`act.wrong.${wrong}`)}</p>}
      {wrong === 'place' && <PastePlace place={pasted} onPlace={setPasted} />}
      <button className="big main" disabled={busy}>{say(busy ? 'act.placing' : 'act.send.complete')}</button>
      <button type="button" className="big" onClick={onEnd}>{say('act.later')}</button>
    </form>
  );
}

async function here() {
  const where = await whereNow(true);
  return where.kind === 'here' ? where.place : null;
}
