import { gcjOf, tileAddress, wgsOf, type LonLat, type Tiles } from '@paidan/web-ground';
import TileLayer from 'ol/layer/Tile.js';
import { addCoordinateTransforms, addProjection, fromLonLat, Projection, toLonLat } from 'ol/proj.js';
import XYZ from 'ol/source/XYZ.js';

const SHIFTED = 'paidan:gcj02';

/** The tiles that a city has configured, under everything else; AMap's are drawn in shifted coordinates and moved back. */
export function tileLayerOf(tiles: Tiles): TileLayer<XYZ> {
  const { kind } = tiles;
  if (kind === 'amap') knowShifted();
  return new TileLayer({ source: new XYZ({ url: tileAddress(tiles), maxZoom: 18, ...(kind === 'amap' ? { projection: SHIFTED } : {}) }) });
}

function knowShifted(): void {
  const world = 20037508.342789244;
  addProjection(new Projection({ code: SHIFTED, units: 'm', extent: [-world, -world, world, world] }));
  const through = (turn: (place: LonLat) => LonLat) => (place: number[]) => fromLonLat(turn(toLonLat(place) as LonLat));
  addCoordinateTransforms('EPSG:3857', SHIFTED, through(gcjOf), through(wgsOf));
}
