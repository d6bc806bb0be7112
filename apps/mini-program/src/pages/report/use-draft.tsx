import { useEffect, useRef, useState } from 'react';
import { api, box } from '../../citizen';
import { newDraft, type Draft } from '../../citizen-api/draft';
import { problemOfError, type Problem } from '../../citizen-api/problem';
import { withPhotoId } from '../../citizen-api/send-draft';
import { platform } from '../../platform/platform';

export const PHOTOS_AT_MOST = 9;

export interface Writing {
  readonly draft: Draft;
  /** True while photos are on their way. */
  readonly uploading: boolean;
  readonly problem: Problem | null;
  change(edit: (draft: Draft) => Draft): void;
  /** While it is sent nothing of it changes: what has no answer yet must be sent again as it was. */
  hold(sending: boolean): void;
  /** Puts another draft in its place, kept already. */
  become(draft: Draft): void;
  addPhotos(from: 'camera' | 'album'): Promise<void>;
  removePhoto(ref: string): void;
  /** Ends when no photo is on its way any more. */
  settled(): Promise<unknown>;
}

/** The report being written: kept at every change; its photos go to the server while the rest is filled in. */
export function useDraft(): Writing {
  const now = useRef<Draft>(newDraft('', new Date(0)));
  const held = useRef(false);
  const uploads = useRef<Promise<unknown>>(Promise.resolve());
  const [draft, show] = useState(now.current);
  const [open, setOpen] = useState(0);
  const [problem, tell] = useState<Problem | null>(null);

  const become = (next: Draft) => {
    now.current = next;
    show(next);
  };
  const change = (edit: (draft: Draft) => Draft) => {
    if (held.current) return;
    const next = edit(now.current);
    become(next);
    void box.keep(next);
  };
  const upload = (ref: string) => {
    setOpen((count) => count + 1);
    uploads.current = uploads.current.then(() => uploadOne(ref)).finally(() => setOpen((count) => count - 1));
  };
  const uploadOne = async (ref: string) => {
    const photo = now.current.photos.find((each) => each.ref === ref);
    if (!photo || photo.photoId !== null || now.current.state !== 'writing') return;
    const stored = await api.upload(ref);
    if (stored.ok) change((current) => withPhotoId(current, ref, stored.value.photoId));
    else if (!stored.problem.later) tell(stored.problem);
  };
  const addPhotos = async (from: 'camera' | 'album') => {
    if (held.current) return;
    tell(null);
    try {
      const refs = await platform.choosePhotos(from, PHOTOS_AT_MOST - now.current.photos.length);
      if (refs.length === 0) return;
      change((current) => ({ ...current, photos: [...current.photos, ...refs.map((ref) => ({ ref, photoId: null }))] }));
      refs.forEach(upload);
    } catch (error) {
      tell(problemOfError(error));
    }
  };
  const removePhoto = (ref: string) => {
    if (held.current) return;
    change((current) => ({ ...current, photos: current.photos.filter((photo) => photo.ref !== ref) }));
    void platform.dropPhoto(ref);
  };

  useEffect(() => {
    void box.writing().then((kept) => {
      become(kept);
      kept.photos.filter(({ photoId }) => photoId === null).forEach(({ ref }) => upload(ref));
    });
  }, []);

  return { draft, uploading: open > 0, problem, change, hold: (sending) => void (held.current = sending), become, addPhotos, removePhoto, settled: () => uploads.current };
}
