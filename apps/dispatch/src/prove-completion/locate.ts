import { done, refuse, type Outcome, type Place, type StatedLocation } from '@paidan/contracts';
import { isInChina, toWgs84 } from '@paidan/geo';

/** Where the crew says it is, in WGS84; refused when it lies outside China (mostly swapped or zero coordinates). */
export function locate(location: StatedLocation): Outcome<Place> {
  const place = toWgs84(location);
  if (isInChina(place)) return done(place);
  return refuse(400, 'LOCATION.OUTSIDE_CHINA', '位置不在中国境内，请检查经纬度是否填反。', 'The location is not in China; are longitude and latitude swapped?', { field: 'location' });
}
