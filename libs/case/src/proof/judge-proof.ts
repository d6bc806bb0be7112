import { done, refuse, type Outcome, type Place, type Refusal, type Words } from '@paidan/contracts';
import { distanceMetres, toWgs84 } from '@paidan/geo';
import type { ProvenPhoto, UsedBefore } from '../life/case-state';
import { doubtsOf } from './doubts';
import type { AfterPhoto, ProofFacts } from './proof-facts';

/** After-photos that may stand, with what makes one look twice; `doubts` null when nothing does. */
export interface Proven {
  readonly location: Place | null;
  readonly photos: readonly ProvenPhoto[];
  readonly doubts: Words | null;
}

/** Whether after-photos prove the work: taken near the place and after the acceptance. What is merely odd is a doubt for the checker. */
export function judgeProof(facts: ProofFacts): Outcome<Proven> {
  if (facts.photos.length === 0) return photoNeeded();
  const photos = facts.photos.map((photo) => provenPhoto(photo, facts));
  const refusal = tooOld(facts) ?? placeNeeded(photos) ?? tooFar(photos, facts);
  return refusal ?? done({ location: facts.stated, photos, doubts: doubtsOf(photos, facts) });
}

function provenPhoto(photo: AfterPhoto, facts: ProofFacts): ProvenPhoto {
  const { photoId, uploadedAt, exif } = photo;
  const metres = exif?.place ? metresByFile(exif.place, facts.place) : facts.stated && distanceMetres(facts.stated, facts.place);
  return {
    photoId, uploadedAt,
    takenAt: exif?.takenAt ?? null,
    distanceMetres: metres === null ? null : Math.round(metres),
    placeFrom: exif?.place ? 'exif' : facts.stated ? 'stated' : null,
    usedBefore: photo.alike.map((alike) => usedBefore(alike, facts)),
  };
}

/** Cameras should write WGS84 and some write GCJ-02, some 500 m off: the nearer reading counts. */
const metresByFile = (place: Place, to: Place) => Math.min(distanceMetres(place, to), distanceMetres(toWgs84({ ...place, crs: 'GCJ02' }), to));

function usedBefore({ photoId, distance, uploadedAt, ownerRole, ownerId, usedBy, number }: AfterPhoto['alike'][number], { caseId, before }: ProofFacts): UsedBefore {
  const as = before.includes(photoId) ? 'before-photo' : usedBy === caseId ? 'earlier-completion' : 'elsewhere';
  return { photoId, distance, uploadedAt, ownerRole, ownerId, usedBy, number, as };
}

/** Uploaded, or by its file taken, before the acceptance; a camera's clock may be a little wrong, ours is not. */
function tooOld({ photos, since, limits }: ProofFacts): Refusal | null {
  const from = Date.parse(since);
  const clock = limits.cameraClockMinutes * 60_000;
  const old = photos.findIndex(({ uploadedAt, exif }) => Date.parse(uploadedAt) < from || (exif?.takenAt != null && Date.parse(exif.takenAt) + clock < from));
  if (old < 0) return null;
  const n = old + 1;
  return refuse(422, 'PROOF.TOO_OLD', `第 ${n} 张照片在接单之前拍摄或上传，不能证明处置结果。请在处置后到现场重新拍照上传。`,
    `Photo ${n} was taken or uploaded before the task was accepted and does not prove the work; please take a new one at the place, after the work.`, { field: 'photoIds', facts: { photoId: photos[old]!.photoId, since } });
}

function placeNeeded(photos: readonly ProvenPhoto[]): Refusal | null {
  if (photos.some(({ distanceMetres: metres }) => metres !== null)) return null;
  return refuse(400, 'PROOF.PLACE_NEEDED', '照片没有位置信息。请打开定位后重试（随反馈提交当前位置），或打开相机的位置功能重新拍照。',
    'The photos do not say where they were taken. Please let the app send your location, or switch on the camera’s location and take them again.', { field: 'location' });
}

function tooFar(photos: readonly ProvenPhoto[], { limits: { radiusMetres } }: ProofFacts): Refusal | null {
  const far = photos.findIndex(({ distanceMetres: metres }) => metres !== null && metres > radiusMetres);
  if (far < 0) return null;
  const [n, metres] = [far + 1, photos[far]!.distanceMetres!];
  return refuse(422, 'PROOF.TOO_FAR', `第 ${n} 张照片的位置距案件地点约 ${metres} 米，超出 ${radiusMetres} 米。请到现场重新拍照；如案件地点有误，请回退并说明实际位置，或联系值班长处理。`,
    `Photo ${n} was taken about ${metres} m from the place, farther than ${radiusMetres} m. Please take it again at the place; if the place of the case is wrong, return the task with the right one or call the shift leader.`,
    { field: photos[far]!.placeFrom === 'stated' ? 'location' : 'photoIds', facts: { photoId: photos[far]!.photoId, distanceMetres: metres, radiusMetres } });
}

export const photoNeeded = (): Refusal =>
  refuse(400, 'PROOF.PHOTO_NEEDED', '请至少上传一张处置后的现场照片。', 'At least one photo taken after the work is needed.', { field: 'photoIds' });
