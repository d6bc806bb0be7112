import type { Place } from '../outbox/entry';
import { toGcj02 } from './gcj02';

/** `geo`: whatever map the phone has. */
export type MapApp = 'geo' | 'amap' | 'apple';
export const mapApps: readonly MapApp[] = ['geo', 'amap', 'apple'];

/** iPhones know no geo: link. */
export const usualMapApp = (userAgent: string): MapApp => (/iPhone|iPad|Macintosh/.test(userAgent) ? 'apple' : 'geo');

/** Opens the way to a place in a map. A geo: link is WGS84 by its standard; maps of China are told in theirs. */
export function routeLink(app: MapApp, place: Place, name: string): string {
  const { longitude, latitude } = app === 'geo' ? place : toGcj02(place);
  const [east, north] = [longitude.toFixed(6), latitude.toFixed(6)];
  if (app === 'amap') return `https://uri.amap.com/navigation?to=${east},${north},${encodeURIComponent(name)}&coordinate=gaode&src=paidan`;
  return app === 'apple' ? `https://maps.apple.com/?daddr=${north},${east}` : `geo:${north},${east}?q=${north},${east}(${encodeURIComponent(name)})`;
}
