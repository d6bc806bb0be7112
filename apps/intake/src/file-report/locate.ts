import { done, refuse, type FileReport, type Outcome, type Place } from '@paidan/contracts';
import { isInChina, toWgs84 } from '@paidan/geo';

/** The stated location in WGS84, or a refusal when it lies outside China (mostly swapped or zero coordinates). */
export function locate(location: FileReport['location']): Outcome<Place> {
  const place = toWgs84(location);
  if (isInChina(place)) return done(place);
  return refuse(400, 'LOCATION.OUTSIDE_CHINA', '位置不在中国境内，请检查经纬度是否填反。', 'The location is not in China; are longitude and latitude swapped?', { field: 'location' });
}
