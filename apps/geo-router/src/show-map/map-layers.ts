import type { CityFiles } from '@paidan/city';
import type { GeoJsonCollection, MapLayers } from '@paidan/contracts';
import { mergeGrids } from '@paidan/geo';
import type { CameraPlace } from './camera-places';

type MapCity = Pick<CityFiles, 'grids' | 'areas' | 'units' | 'components' | 'city' | 'map'>;
type Feature = GeoJsonCollection['features'][number];

const collection = (features: Feature[]): GeoJsonCollection => ({ type: 'FeatureCollection', features });
const feature = (properties: Feature['properties'], type: string, coordinates: unknown): Feature => ({ type: 'Feature', properties, geometry: { type, coordinates } });
const closed = <Point>(ring: readonly Point[]): Point[] => [...ring, ring[0]!];
const shapes = (list: CityFiles['map']['water']) => collection(list.map(({ name, ring }) => feature({ name }, 'Polygon', [closed(ring)])));

/** The city as vectors, to be drawn without a map service: areas are what their grids make together. */
export function mapLayersOf(city: MapCity, cameras: readonly CameraPlace[]): MapLayers {
  const { map, components } = city;
  return {
    version: city.city.version, city: { name: city.city.name }, bounds: boundsOf(city.city.border), tiles: map.tiles,
    layers: {
      border: collection([feature({ name: city.city.name }, 'Polygon', [closed(city.city.border)])]),
      ...areaLayersOf(city), grids: collection(gridsOf(city)),
      water: shapes(map.water), parks: shapes(map.parks),
      roads: collection(map.roads.map(({ name, rank, line }) => feature({ name, rank }, 'LineString', line))),
      components: collection(components.map(({ place, ...facts }) => feature(facts, 'Point', place))),
      cameras: collection(cameras.map(({ id, name, location }) => feature({ id, name }, 'Point', location))),
    },
  };
}

/** What anybody may see of the map: the ground and the streets, nothing of grids, units, things or cameras. */
export function publicMapOf({ layers: { border, streets, water, parks, roads }, ...map }: MapLayers): MapLayers {
  const none = collection([]);
  return { ...map, layers: { border, streets, water, parks, roads, communities: none, unitAreas: none, grids: none, components: none, cameras: none } };
}

function boundsOf(border: CityFiles['city']['border']): MapLayers['bounds'] {
  const [longitudes, latitudes] = [border.map(([longitude]) => longitude), border.map(([, latitude]) => latitude)];
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** Streets, communities, and the areas of the units that answer for one of them. */
function areaLayersOf({ areas, grids, units }: MapCity): Pick<MapLayers['layers'], 'streets' | 'communities' | 'unitAreas'> {
  const shapeOf = (code: string) => mergeGrids(grids.filter((grid) => grid.code.startsWith(code)));
  const drawn = areas.map(({ code, level, name }) => ({ level, code, shape: shapeOf(code), name }));
  const layer = (wanted: string) => collection(drawn.filter(({ level }) => level === wanted).map(({ code, name, shape }) => feature({ code, name }, 'MultiPolygon', shape)));
  const ofUnits = units.flatMap(({ id, name, areaCode }) => {
    const area = drawn.find(({ code }) => code === areaCode);
    return area ? [feature({ unitId: id, name, areaCode }, 'MultiPolygon', area.shape)] : [];
  });
  return { streets: layer('street'), communities: layer('community'), unitAreas: collection(ofUnits) };
}

/** Each grid with its names and the units that answer for its street alone. */
function gridsOf({ grids, areas, units }: MapCity): Feature[] {
  const names = new Map(areas.map(({ code, name }) => [code, name]));
  const unitsOf = new Map(areas.map(({ code }) => [code, units.filter(({ areaCode }) => areaCode === code).map(({ id }) => id)]));
  return grids.map(({ code, ring, holes }) => {
    const [street, community] = [code.slice(0, 9), code.slice(0, 12)];
    const properties = { code, street: names.get(street)?.zh ?? street, community: names.get(community)?.zh ?? community, units: unitsOf.get(street) ?? [] };
    return feature(properties, 'Polygon', [ring, ...(holes ?? [])].map(closed));
  });
}
