import { serverNow, useSaying } from '@paidan/web-kit';
import { useEffect, useState, type ChangeEvent } from 'react';
import { database } from '../keep/database';
import { whereNow } from '../place/where';
import { shrinkPhoto } from './shrink-photo';

/** The most photos of one deed, as the server says. */
const MOST = 9;

interface Taking {
  readonly photos: readonly string[];
  /** Edits the latest list: one may be dropped while another is being kept. */
  readonly onPhotos: (edit: (latest: readonly string[]) => readonly string[]) => void;
  readonly needed: boolean;
}

/** The camera, and what was taken. Every photo is kept on the phone at once, small, with the place where it was taken. */
export function TakePhotos({ photos, onPhotos, needed }: Taking) {
  const { say } = useSaying();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])].slice(0, MOST - photos.length);
    setBusy(true);
    setFailed(null);
    const taken: string[] = [];
    for (const file of files) taken.push(...(await keepPhoto(file).catch(() => (setFailed(say('photo.noRoom')), []))));
    if (taken.length < files.length) setFailed((before) => before ?? say('photo.unreadable'));
    onPhotos((latest) => [...latest, ...taken]);
    target.value = '';
    setBusy(false);
  };
  const drop = async (key: string) => (await (await database()).delete('photos', key), onPhotos((latest) => latest.filter((photo) => photo !== key)));
  return (
    <fieldset className="photos">
      <legend>{say(needed ? 'photo.needed' : 'photo.wanted')}</legend>
      <ul>{photos.map((key, i) => <li key={key}><KeptPicture photo={key} alt={say('photo.nth', { n: i + 1 })} /><button type="button" onClick={() => void drop(key)} aria-label={say('photo.drop', { n: i + 1 })}>✕</button></li>)}</ul>
      {photos.length < MOST && (
        <label className={`big ${busy ? 'busy' : ''}`}>
          {say(busy ? 'photo.busy' : photos.length > 0 ? 'photo.more' : 'photo.take')}
          <input type="file" accept="image/*" capture="environment" multiple disabled={busy} onChange={(event) => void take(event)} />
        </label>
      )}
      {failed && <p className="word bad" role="alert">{failed}</p>}
    </fieldset>
  );
}

/** The key of the kept photo; nothing when the file is no picture. */
async function keepPhoto(file: File): Promise<string[]> {
  const takenAt = serverNow().toISOString();
  const [jpeg, where] = await Promise.all([shrinkPhoto(file), whereNow(true)]);
  if (!jpeg) return [];
  const key = crypto.randomUUID();
  await (await database()).put('photos', { key, jpeg, takenAt, place: where.kind === 'here' ? where.place : null, photoId: null });
  return [key];
}

/** A photo that lies on this phone. */
export function KeptPicture({ photo, alt }: { photo: string; alt: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    void database().then((db) => db.get('photos', photo)).then((kept) => kept && setAddress((made = URL.createObjectURL(new Blob([kept.jpeg], { type: 'image/jpeg' })))));
    return () => void (made && URL.revokeObjectURL(made));
  }, [photo]);
  return address ? <img src={address} alt={alt} /> : <span className="no-photo" />;
}

/** Where the last photo that has a place was taken. */
export async function placeOf(photos: readonly string[]) {
  const db = await database();
  const kept = await Promise.all(photos.map((key) => db.get('photos', key)));
  return kept.reverse().find((photo) => photo?.place)?.place ?? null;
}
