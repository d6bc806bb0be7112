import type { CaseView } from '@paidan/contracts';
import { ask, sendPhoto, tell, type Answer } from '@paidan/web-kit';
import { database } from '../keep/database';
import { photosOf, type Deed, type Entry, type Place } from './entry';
import { wasDone } from './order';
import { verdictOf, type Verdict } from './verdict';

export type Sent = Verdict & { readonly value?: unknown };

/** Sends one deed with its photos. What was sent before without an answer, or is refused, is looked for in the case first: it may be done already. */
export async function sendEntry(entry: Entry): Promise<Sent> {
  if (entry.unsure && (await standsInCase(entry))) return { kind: 'sent' };
  const photoIds: string[] = [];
  for (const key of photosOf(entry.deed)) {
    const uploaded = await uploadOnce(key);
    if (typeof uploaded !== 'string') return uploaded;
    photoIds.push(uploaded);
  }
  const answer = await tellDeed(entry, photoIds);
  const verdict = verdictOf(answer);
  if (verdict.kind === 'refused' && (await standsInCase(entry))) return { kind: 'sent' };
  return answer.kind === 'done' ? { ...verdict, value: answer.value } : verdict;
}

/** The photo's id, kept before anything else is sent; or why it is not there. */
async function uploadOnce(key: string): Promise<string | Verdict> {
  const db = await database();
  const photo = await db.get('photos', key);
  if (!photo) return { kind: 'refused', code: 'PHOTO.LOST', message: '这台手机上的照片已丢失，请重新拍摄。 The photo is no longer on this phone, please take it again.' };
  if (photo.photoId) return photo.photoId;
  const answer = await sendPhoto(new Blob([photo.jpeg], { type: 'image/jpeg' }));
  if (answer.kind !== 'done') return verdictOf(answer);
  await db.put('photos', { ...photo, photoId: answer.value.photoId });
  return answer.value.photoId;
}

async function standsInCase(entry: Entry): Promise<boolean> {
  if (entry.caseId === null) return false;
  const answer = await ask<CaseView>(`/cases/${entry.caseId}`);
  return answer.kind === 'done' && wasDone(entry, answer.value.timeline);
}

const stated = ({ longitude, latitude, crs = 'WGS84' }: Place) => ({ longitude, latitude, crs });

/** Crew's deeds go without a version: what counts is whether it is possible now, not whether somebody urged meanwhile. */
function tellDeed({ deed, caseId, key, seenVersion }: Entry, photoIds: string[]): Promise<Answer<unknown>> {
  const task = `/crew/tasks/${caseId}`;
  switch (deed.kind) {
    case 'accept':
      return tell(`${task}/accept`, {});
    case 'return':
      return tell(`${task}/return`, { reason: deed.reason });
    case 'complete':
      return tell(`${task}/complete`, { photoIds, note: deed.note || null, location: deed.place && stated(deed.place) });
    case 'assign':
      return tell(`${task}/assign`, { username: deed.username });
    case 'find':
      return tell('/inspector/finds', { photoIds, description: deed.description || null, location: stated(deed.place) }, { idempotencyKey: key });
    case 'extend':
      return askExtension(caseId!, deed.reason);
    default:
      return tell(`/cases/${caseId}/actions`, { ...actionOf(deed, photoIds), version: seenVersion });
  }
}

/** Asked of the case as it is: an acceptance that waited before it has changed it. */
async function askExtension(caseId: string, reason: string): Promise<Answer<unknown>> {
  const seen = await ask<CaseView>(`/cases/${caseId}`);
  return seen.kind === 'done' ? tell(`/cases/${caseId}/actions`, { action: 'request-extension', reason, version: seen.value.version }) : seen;
}

/** A check counts for what the checker saw. */
function actionOf(deed: Extract<Deed, { kind: 'pass' | 'fail' }>, photoIds: string[]) {
  return { action: deed.kind, photoIds, ...(deed.kind === 'fail' ? { reason: deed.reason } : deed.reason ? { note: deed.reason } : {}) };
}
