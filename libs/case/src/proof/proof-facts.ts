import type { AlikePhoto, PhotoExif, Place, Words } from '@paidan/contracts';
import type { UsedBefore } from '../life/case-state';

/** An after-photo as intake knows it; `alike`: photos that were used before and look like it. */
export interface AfterPhoto {
  readonly photoId: string;
  readonly uploadedAt: string;
  readonly exif: PhotoExif | null;
  readonly alike: readonly (Omit<AlikePhoto, 'trackingNumber'> & Pick<UsedBefore, 'number'>)[];
}

/** What the photo model says of the after-photos: they show the problem still, they do not, it knows nothing of such things, it did not answer in time. */
export type StillShown = { readonly kind: 'shown'; readonly label: Words; readonly confidence: number } | { readonly kind: 'gone' | 'not-covered' | 'no-answer' };

/** How near the place, and by how much a camera's clock may be wrong. */
export interface ProofLimits {
  readonly radiusMetres: number;
  readonly cameraClockMinutes: number;
}

/** All that is known when a crew says it is done. Places in WGS84, moments in ISO. */
export interface ProofFacts {
  readonly caseId: string;
  readonly place: Place;
  /** When the crew accepted; when it was dispatched, where nobody accepted. */
  readonly since: string;
  readonly now: string;
  /** Where the crew says it is; null when it does not say. */
  readonly stated: Place | null;
  readonly photos: readonly AfterPhoto[];
  /** The case's photos from before the work. */
  readonly before: readonly string[];
  readonly still: StillShown;
  readonly limits: ProofLimits;
}
