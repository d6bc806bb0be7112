import { toLonLat } from 'ol/proj.js';
import Supercluster from 'supercluster';
import type { Bounds, MapPoint } from '../map-point';

/** One thing on the map: a point of its own, or several that lie too close together to be told apart. */
export interface Dot {
  readonly longitude: number;
  readonly latitude: number;
  readonly count: number;
  readonly tone: number;
  /** Of the point, or of the cluster. */
  readonly id: string | number;
}

/** CSS pixels within which points come together, and the zoom from which on all stand alone. */
const RADIUS = 46;
export const ALONE_FROM = 18;

/** Points brought together for every zoom; ten thousand take some tens of milliseconds. */
export class Clusters {
  private readonly index = new Supercluster<{ id: string; tone: number }, { tone: number }>({
    radius: RADIUS, extent: 256, maxZoom: ALONE_FROM - 1, minPoints: 2,
    map: ({ tone }) => ({ tone }),
    reduce: (together, { tone }) => void (together.tone = Math.min(together.tone, tone)),
  });

  constructor(points: readonly MapPoint[]) {
    this.index.load(points.map(({ id, tone, longitude, latitude }) => ({ type: 'Feature', properties: { id, tone }, geometry: { type: 'Point', coordinates: [longitude, latitude] } })));
  }

  within([west, south, east, north]: Bounds, zoom: number): Dot[] {
    return this.index.getClusters([west, south, east, north], Math.floor(zoom)).map(({ geometry, properties }) => {
      const [longitude, latitude] = geometry.coordinates as [number, number];
      return 'cluster' in properties && properties.cluster
        ? { longitude, latitude, count: properties.point_count, tone: properties.tone, id: properties.cluster_id }
        : { longitude, latitude, count: 1, tone: properties.tone, id: (properties as { id: string }).id };
    });
  }

  /** The zoom at which a cluster comes apart. */
  apartAt = (id: number): number => Math.min(this.index.getClusterExpansionZoom(id), ALONE_FROM);
}

export function boundsAround(centre: readonly [number, number], halfWidth: number, halfHeight: number): Bounds {
  const [west, south] = toLonLat([centre[0] - halfWidth, centre[1] - halfHeight]) as [number, number];
  const [east, north] = toLonLat([centre[0] + halfWidth, centre[1] + halfHeight]) as [number, number];
  return [west, south, east, north];
}
