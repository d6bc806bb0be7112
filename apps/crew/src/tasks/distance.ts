import type { Place } from '../outbox/entry';

const EARTH = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres along the surface between two places in WGS84. */
export function metresBetween(a: Place, b: Place): number {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const half = Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** The nearest first; those equally far stay in the order they had. */
export const byDistance = <T extends { readonly place: Place }>(tasks: readonly T[], here: Place): T[] => {
  const far = new Map(tasks.map((task) => [task, metresBetween(here, task.place)]));
  return [...tasks].sort((a, b) => far.get(a)! - far.get(b)!);
};

/** "350 m", "2.4 km", "18 km" */
export function shownDistance(metres: number): string {
  if (metres < 995) return `${Math.round(metres / 10) * 10} m`;
  return metres < 9_950 ? `${(metres / 1_000).toFixed(1)} km` : `${Math.round(metres / 1_000)} km`;
}
