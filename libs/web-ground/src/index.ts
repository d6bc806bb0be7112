export type { Frame } from './frame';
export { gcjOf, wgsOf, type LonLat } from './gcj';
export { Ground, TOO_FINE, type Lifted } from './ground';
export { dark, light, type Look } from './looks';
export { fromLonLat, HALF_WORLD, toLonLat, type Flat } from './mercator';
export { paintNames } from './names';
export { tileAddress, type Tiles } from './tile-address';
export type { GroundLayer, ShownLayers, Words } from './words';
