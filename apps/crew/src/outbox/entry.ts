/** WGS84, unless it was copied from a map that has another. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
  readonly crs?: 'WGS84' | 'GCJ02';
}

/** A photo on this phone; it has an id once it was uploaded, and is not uploaded again. */
export interface KeptPhoto {
  readonly key: string;
  /** Its bytes; a blob is lost by some browsers that store it. */
  readonly jpeg: ArrayBuffer;
  readonly takenAt: string;
  /** Where the phone was when it was taken; null when it would not say. */
  readonly place: Place | null;
  readonly photoId: string | null;
}

/** What a person did; photos by their keys on this phone. */
export type Deed =
  | { readonly kind: 'accept' }
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'complete'; readonly note: string; readonly photos: readonly string[]; readonly place: Place | null }
  | { readonly kind: 'pass' | 'fail'; readonly reason: string; readonly photos: readonly string[] }
  | { readonly kind: 'assign'; readonly username: string | null }
  | { readonly kind: 'extend'; readonly reason: string }
  | { readonly kind: 'find'; readonly description: string; readonly photos: readonly string[]; readonly place: Place };

/** `waiting`: not sent, or not known to be; `refused`: the server said no, a person decides what becomes of it. */
export type EntryState = 'waiting' | 'sending' | 'sent' | 'refused';

export interface Entry {
  readonly seq: number;
  /** Under this key the server takes it once, where it is filed rather than done to a case. */
  readonly key: string;
  readonly user: string;
  readonly deed: Deed;
  /** Null for what has no case yet. */
  readonly caseId: string | null;
  readonly title: string;
  /** The version of the case that was seen; what came later and is ours was this. */
  readonly seenVersion: number;
  readonly madeAt: string;
  readonly state: EntryState;
  readonly tries: number;
  /** It was sent once and the answer never came. */
  readonly unsure: boolean;
  readonly refusal: { readonly code: string; readonly message: string } | null;
  readonly sentAt: string | null;
  /** What the server added when it agreed. */
  readonly remark: string | null;
}
export type NewEntry = Pick<Entry, 'user' | 'deed' | 'caseId' | 'title' | 'seenVersion'>;

export const photosOf = (deed: Deed): readonly string[] => ('photos' in deed ? deed.photos : []);
