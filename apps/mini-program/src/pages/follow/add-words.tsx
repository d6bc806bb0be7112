import { useEffect, useRef, useState } from 'react';
import { api } from '../../citizen';
import type { DraftPhoto } from '../../citizen-api/draft';
import { problemOfError, sentenceOf, type Problem } from '../../citizen-api/problem';
import { valueOf } from '../../parts/field-value';
import { GoodNote, ProblemNote } from '../../parts/note';
import { DraftPhotos } from '../../parts/photos';
import { platform } from '../../platform/platform';
import { usePreferences } from '../../preferences/preferences';

const PHOTOS_AT_MOST = 9;

/** Words and photos added later; while we ask, the answer. What is typed is kept on the phone until it got through. */
export function AddWords({ reportId, question, changed }: { reportId: string; question: string | null; changed: () => Promise<void> }) {
  const { say, language } = usePreferences();
  const asked = question !== null;
  const { text, photos, busy, problem, done, write, addPhoto, remove, send } = useAddition(reportId, changed);
  return (
    <section className="card" aria-label={say(asked ? 'follow.answer' : 'follow.add')}>
      <h2 className="head">{say(asked ? 'follow.answer' : 'follow.add')}</h2>
      {question && <p className="note waits">{sentenceOf(question, language)}</p>}
      <label className="label" htmlFor="addition">{say('report.wordsHint')}</label>
      <textarea id="addition" className="field tall" maxLength={2000} value={text} onInput={(event) => write(valueOf(event))} />
      <div className="row">
        <button className="tap plain" onClick={() => void addPhoto('camera')}>{say('report.camera')}</button>
        <button className="tap plain" onClick={() => void addPhoto('album')}>{say('report.album')}</button>
      </div>
      <DraftPhotos photos={photos} busy={busy} remove={remove} />
      <ProblemNote problem={problem} />
      <GoodNote text={done ? say('follow.added') : null} />
      <button className="tap second" disabled={busy} onClick={() => void send()}>{say(busy ? 'report.submitting' : asked ? 'follow.answerSend' : 'follow.addSend')}</button>
    </section>
  );
}

function useAddition(reportId: string, changed: () => Promise<void>) {
  const { say } = usePreferences();
  const keptAs = `addition:${reportId}`;
  const [text, setText] = useState('');
  const [photos, showPhotos] = useState<readonly DraftPhoto[]>([]);
  const latest = useRef<readonly DraftPhoto[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, tell] = useState<Problem | null>(null);
  const [done, setDone] = useState(false);
  useEffect(() => void platform.read(keptAs).then((kept) => setText(kept ?? '')), [keptAs]);
  useEffect(() => void platform.read(`${keptAs}:photos`).then((kept) => showPhotos((latest.current = kept ? (JSON.parse(kept) as DraftPhoto[]) : []))), [keptAs]);

  const setPhotos = (edit: (before: readonly DraftPhoto[]) => readonly DraftPhoto[]) => {
    latest.current = edit(latest.current);
    showPhotos(latest.current);
    void platform.write(`${keptAs}:photos`, latest.current.length > 0 ? JSON.stringify(latest.current) : null);
  };
  const write = (typed: string) => {
    setText(typed);
    setDone(false);
    void platform.write(keptAs, typed || null);
  };
  const addPhoto = async (from: 'camera' | 'album') => {
    try {
      const refs = await platform.choosePhotos(from, PHOTOS_AT_MOST - photos.length);
      setPhotos((before) => [...before, ...refs.map((ref) => ({ ref, photoId: null }))]);
    } catch (error) {
      tell(problemOfError(error));
    }
  };
  const upload = async (): Promise<string[] | null> => {
    const ids: string[] = [];
    for (const { ref, photoId } of photos) {
      const stored = photoId ? { ok: true as const, value: { photoId } } : await api.upload(ref);
      if (!stored.ok) return tell(stored.problem), null;
      ids.push(stored.value.photoId);
      setPhotos((before) => before.map((photo) => (photo.ref === ref ? { ref, photoId: stored.value.photoId } : photo)));
    }
    return ids;
  };
  const send = async () => {
    tell(null);
    if (text.trim() === '' && photos.length === 0) return tell({ code: 'missing', message: say('follow.addNeed'), later: false });
    setBusy(true);
    try {
      const photoIds = await upload();
      const answer = photoIds && (await api.add(reportId, { text: text.trim() || null, photoIds }));
      if (!answer) return;
      if (!answer.ok) return tell(answer.problem);
      photos.forEach(({ ref }) => void platform.dropPhoto(ref));
      write('');
      setPhotos(() => []);
      setDone(true);
      await changed();
    } finally {
      setBusy(false);
    }
  };
  return { text, photos, busy, problem, done, write, addPhoto, send, remove: (ref: string) => setPhotos((before) => before.filter((photo) => photo.ref !== ref)) };
}
