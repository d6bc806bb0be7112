import { useSaying } from '@paidan/web-kit';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useDraft } from '../keep/use-draft';
import type { Place } from '../outbox/entry';
import { useOutbox } from '../outbox/outbox-provider';
import { placeOf, TakePhotos } from '../photo/take-photos';
import { PastePlace } from '../place/paste-place';
import { whereNow } from '../place/where';

const empty: { description: string; photos: readonly string[]; place: Place | null } = { description: '', photos: [], place: null };

/** What an inspector came across: a photo, where it was taken, and a sentence if it helps. */
export function FindPage() {
  const { say } = useSaying();
  const { doIt } = useOutbox();
  const [, go] = useLocation();
  const [{ description, photos }, change, clear] = useDraft('find', empty);
  const [wrong, setWrong] = useState<'photo' | 'place' | null>(null);
  const [pasted, setPasted] = useState<Place | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (photos.length === 0) return setWrong('photo');
    setBusy(true);
    const place = (await placeOf(photos)) ?? pasted ?? (await whereNow(true).then((where) => (where.kind === 'here' ? where.place : null)));
    setBusy(false);
    if (!place) return setWrong('place');
    await doIt({ caseId: null, title: description.trim().slice(0, 40), seenVersion: 0, deed: { kind: 'find', description: description.trim(), photos, place } });
    await clear();
    go('/outbox');
  };
  return (
    <main>
      <h1>{say('find.title')}</h1>
      <form className="act" onSubmit={(event) => void send(event)}>
        <TakePhotos photos={photos} onPhotos={(edit) => (change((latest) => ({ photos: edit(latest.photos) })), setWrong(null))} needed />
        <label>{say('find.description')}<textarea rows={4} maxLength={2000} value={description} onChange={(event) => change({ description: event.target.value })} /></label>
        {wrong && <p className="word bad" role="alert">{say(`act.wrong.${wrong}`)}</p>}
        {wrong === 'place' && <PastePlace place={pasted} onPlace={setPasted} />}
        <button className="big main" disabled={busy}>{say(busy ? 'act.placing' : 'find.send')}</button>
      </form>
    </main>
  );
}
