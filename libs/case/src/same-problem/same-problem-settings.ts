import type { Sighting } from './sighting';

/** How reports of the same thing are found; a city's data. Lengths in metres, shares 0..1. */
export interface SameProblemSettings {
  /** Beyond this no two reports are taken for one thing, except by a camera's own word. */
  readonly radius: number;
  /** Within this time of its last report a case is joined without asking a person. */
  readonly hours: number;
  /** Boxes of one camera that overlap at least so much show one thing. */
  readonly boxOverlap: number;
  /** Alarms of one label without boxes, so many minutes after the last, are of one thing. */
  readonly sameViewMinutes: number;
  /** From this likeness on a report joins a case by itself. */
  readonly sureFrom: number;
  /** From this likeness on a person is asked. */
  readonly likelyFrom: number;
  /** How many other things of the same kind a hectare has in that time: what chance alone would bring. */
  readonly othersPerHectare: number;
  /** Two things of a kind that stand closer than this are one to a crew. */
  readonly apart: number;
  /** How far a stated place is usually off (one standard deviation along an axis). */
  readonly placeError: { readonly citizen: number; readonly staff: number; readonly fixedCamera: number; readonly movingCamera: number };
  /** A case of the kind closed within so many days is what came back. */
  readonly recurDays: number;
}

export const isFixedCamera = ({ camera }: Sighting): boolean => camera !== null && !camera.moving;

/** How far this report's place is usually off, in metres. */
export function placeErrorOf(sighting: Sighting, { placeError }: SameProblemSettings): number {
  // An inspector's phone knows its place as well as a citizen's does.
  if (sighting.source !== 'camera') return placeError[sighting.source === 'inspector' ? 'citizen' : sighting.source];
  return isFixedCamera(sighting) ? placeError.fixedCamera : placeError.movingCamera;
}
