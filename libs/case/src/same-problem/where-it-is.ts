import type { Place } from '@paidan/contracts';
import { isFixedCamera, placeErrorOf, type SameProblemSettings } from './same-problem-settings';
import type { Sighting } from './sighting';

/** Where several reports together put a thing, and how far off that usually is, in metres. */
export interface Whereabouts {
  readonly place: Place;
  readonly error: number;
}

/** Things have a size, and people stand beside them: no number of reports makes a place more exact than this. */
const EXTENT = 4;

/**
 * The mean of the stated places, the exact ones counting more; a fixed camera errs the same way each time and counts once.
 * @param extent how far the thing itself reaches, in metres; 0 for the one of two places whose other counts it already
 */
export function whereabouts(sightings: readonly Sighting[], settings: SameProblemSettings, extent = EXTENT): Whereabouts {
  const cameras = new Set<string>();
  const counted = sightings.filter((sighting) => {
    if (!isFixedCamera(sighting)) return true;
    const seen = cameras.has(sighting.camera!.cameraId);
    cameras.add(sighting.camera!.cameraId);
    return !seen;
  });
  const weights = counted.map((sighting) => 1 / placeErrorOf(sighting, settings) ** 2);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (place: Place) => number) => counted.reduce((sum, { place }, i) => sum + of(place) * weights[i]!, 0) / whole;
  return {
    place: { longitude: mean(({ longitude }) => longitude), latitude: mean(({ latitude }) => latitude) },
    error: Math.hypot(Math.sqrt(1 / whole), extent),
  };
}
