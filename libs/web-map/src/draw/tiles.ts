import { gcjOf, tileAddress, wgsOf, type LonLat, type Tiles } from '@paidan/web-ground';
import TileLayer from 'ol/layer/Tile.js';
import { addCoordinateTransforms, addProjection, fromLonLat, Projection, toLonLat } from 'ol/proj.js';
import XYZ from 'ol/source/XYZ.js';
import type { LayerName } from '../words';

const SHIFTED = 'paidan:gcj02';

/** What a map service draws itself: seen where its tiles are missing, and nowhere else. */
export const landNames: ReadonlySet<LayerName> = new Set<LayerName>(['water', 'parks', 'roads']);
export const landOf = (layers: ReadonlySet<LayerName>): ReadonlySet<LayerName> => new Set([...layers].filter((layer) => landNames.has(layer)));

/** The tiles that a city has configured, over its own ground; AMap's are drawn in shifted coordinates and moved back. */
export function tileLayerOf(tiles: Tiles): TileLayer<XYZ> {
  const { kind } = tiles;
  if (kind === 'amap') knowShifted();
  return new TileLayer({ className: 'map-tiles', source: new XYZ({ url: tileAddress(tiles), maxZoom: 18, ...(kind === 'amap' ? { projection: SHIFTED } : {}) }) });
}

function knowShifted(): void {
  const world = 20037508.342789244;
  addProjection(new Projection({ code: SHIFTED, units: 'm', extent: [-world, -world, world, world] }));
  const through = (turn: (place: LonLat) => LonLat) => (place: number[]) => fromLonLat(turn(toLonLat(place) as LonLat));
  addCoordinateTransforms('EPSG:3857', SHIFTED, through(gcjOf), through(wgsOf));
}

/** Tells whether tiles come, as it changes: the last one that was asked for came, or did not. */
export function watchTiles(layer: TileLayer<XYZ>, tell: (there: boolean) => void): void {
  let there: boolean | null = null;
  const hear = (now: boolean) => () => void (now !== there && ((there = now), tell(now)));
  layer.getSource()!.on('tileloadend', hear(true));
  layer.getSource()!.on('tileloaderror', hear(false));
}
