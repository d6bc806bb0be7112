import { wasRefused, wasTrue, type Said } from '../keep-confirmation/what-was-said';

/** Whose track record it is: all citizens' choices (subject ''), those of one category, or one camera's alarms of one label. */
export interface RecordKey {
  readonly kind: 'citizen' | 'camera';
  readonly subject: string;
  readonly label: string;
}

/** What somebody claimed of a report; null: that there is a problem, without saying which. */
export interface Claim extends RecordKey {
  readonly categoryCode: string | null;
}

/** The columns of a judgement that tell who claimed what. */
export interface Claimed {
  readonly citizen_category: string | null;
  readonly camera_id: string | null;
  readonly camera_label: string | null;
  readonly camera_category: string | null;
}

export const citizenRecord = (subject: string): RecordKey => ({ kind: 'citizen', subject, label: '' });
export const cameraRecord = (cameraId: string, label: string): RecordKey => ({ kind: 'camera', subject: cameraId, label });

/** Each claim under every record it counts in, always in the same order, so that two counts never wait for each other. */
export function claimsOf({ citizen_category, camera_id, camera_label, camera_category }: Claimed): Claim[] {
  const citizen = citizen_category === null ? [] : ['', citizen_category].map((subject) => ({ ...citizenRecord(subject), categoryCode: citizen_category }));
  const camera = camera_id === null || camera_label === null ? [] : [{ ...cameraRecord(camera_id, camera_label), categoryCode: camera_category }];
  return [...camera, ...citizen];
}

/** What was said of a claim: true under its own name; refused when there was nothing at all. Null when nothing was told. */
export function outcomeOf({ categoryCode }: Claim, said: Said, thingOf: (code: string) => string): { confirmed: boolean; refused: boolean } | null {
  const truth = categoryCode === null ? (wasRefused(said) ? false : said.categoryCode === null ? null : true) : wasTrue(categoryCode, said, thingOf);
  return truth === null ? null : { confirmed: truth, refused: wasRefused(said) };
}
