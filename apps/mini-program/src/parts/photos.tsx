import { useEffect, useState } from 'react';
import { api } from '../citizen';
import type { DraftPhoto } from '../citizen-api/draft';
import type { Problem } from '../citizen-api/problem';
import { platform } from '../platform/platform';
import { usePreferences } from '../preferences/preferences';
import { problemText } from '../texts/texts';

/** WeChat's way of filling a frame; browsers do it by style. */
const fit: object = { mode: 'aspectFill' };

/** Photos on this phone, each with how far it is on its way. */
export function DraftPhotos({ photos, busy, remove }: { photos: readonly DraftPhoto[]; busy: boolean; remove: (ref: string) => void }) {
  if (photos.length === 0) return null;
  return <div className="strip">{photos.map((photo, i) => <DraftPicture key={photo.ref} photo={photo} n={i + 1} busy={busy} remove={() => remove(photo.ref)} />)}</div>;
}

function DraftPicture({ photo: { ref, photoId }, n, busy, remove }: { photo: DraftPhoto; n: number; busy: boolean; remove: () => void }) {
  const { say } = usePreferences();
  const source = useSource(() => platform.sourceOf(ref), ref);
  const state = photoId ? 'report.photoSent' : busy ? 'report.photoSending' : 'report.photoWaits';
  return (
    <div className="thumb">
      {source && <img {...fit} className="picture" src={source} alt={say('report.photoOf', { n })} />}
      <span className="state">{say(state)}</span>
      <button className="tap remove" aria-label={say('report.removePhoto', { n })} onClick={remove}>✕</button>
    </div>
  );
}

/** The guard takes a second or two for a photo; a held one is looked at by a person, which nobody waits for. */
const PREPARING = 'PHOTO.BEING_PREPARED';
const LOOK_AGAIN = 4_000;
const LOOKS = 6;

/** Photos at the server, with why one cannot be seen yet. */
export function ServerPhotos({ title, photoIds }: { title: string; photoIds: readonly string[] }) {
  if (photoIds.length === 0) return null;
  return (
    <section className="card">
      <h2 className="head">{title}</h2>
      <div className="strip">{photoIds.map((photoId, i) => <ServerPicture key={photoId} photoId={photoId} n={i + 1} title={title} />)}</div>
    </section>
  );
}

function ServerPicture({ photoId, n, title }: { photoId: string; n: number; title: string }) {
  const { say, language } = usePreferences();
  const [problem, tell] = useState<Problem | null>(null);
  const [attempt, again] = useState(0);
  const source = useSource(async () => {
    const shown = await api.picture(photoId, false);
    tell(shown.ok ? null : shown.problem);
    return shown.ok ? shown.value : null;
  }, `${photoId} ${attempt}`);
  const soon = problem !== null && (problem.later || problem.code === PREPARING) && attempt < LOOKS;
  useEffect(() => {
    if (!soon) return undefined;
    const timer = setTimeout(() => again(attempt + 1), LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [soon, attempt]);
  if (source) return <div className="thumb wide"><img {...fit} className="picture" src={source} alt={`${title} ${n}`} /></div>;
  const text = problem === null ? say('app.loading') : problem.code === PREPARING ? say('follow.photoPreparing') : problem.message ? problemText(problem, language) : say('follow.photoUnseen');
  return <div className="thumb wide empty"><span className="words">{text}</span></div>;
}

/** What an image element shows, given back to the browser when no longer shown. */
function useSource(find: () => Promise<string | null>, of: string): string | null {
  const [source, show] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    let shown: string | null = null;
    void find().then((found) => {
      shown = found;
      if (gone) release(found);
      else show(found);
    });
    return () => {
      gone = true;
      release(shown);
    };
  }, [of]);
  return source;
}

const release = (source: string | null) => {
  if (source?.startsWith('blob:')) URL.revokeObjectURL(source);
};
