import { z } from 'zod';
import { Words } from '../text';

/** The most cases of one map. */
export const MAPPED_CASES = 50_000;
const Texts = z.array(z.string());
const MaybeTexts = z.array(z.string().nullable());

/** Cases for a map, a list for each thing that is known: the first of each list is of the first case. Newest first; WGS84. */
export const MapCases = z.object({
  liveId: z.string().nullable().describe('实时流的起点；尚无'),
  ids: Texts, numbers: Texts, longitudes: z.array(z.number()), latitudes: z.array(z.number()), stages: Texts, categories: MaybeTexts, units: MaybeTexts, dueAts: MaybeTexts,
  colours: z.array(z.enum(['green', 'yellow', 'red']).nullable()).describe('由该案件引发的三色预警'),
  names: z.object({ stages: z.record(z.string(), Words), categories: z.record(z.string(), Words), units: z.record(z.string(), Words) }),
  more: z.boolean().describe('超过可显示的数量，只给出最新的'),
});
export type MapCases = z.infer<typeof MapCases>;

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ type: z.literal('Feature'), properties: z.record(z.string(), z.unknown()), geometry: z.object({ type: z.string(), coordinates: z.unknown() }) })),
});
export type GeoJsonCollection = z.infer<typeof Collection>;

/** The city as vectors of its own, and where its tiles come from when it has some. */
export const MapLayers = z.object({
  version: z.string(),
  city: z.object({ name: Words }),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).describe('西、南、东、北'),
  tiles: z.object({ kind: z.enum(['tianditu', 'amap', 'xyz']), url: z.string(), key: z.string().nullable() }).nullable(),
  layers: z.object({
    border: Collection, streets: Collection, communities: Collection, unitAreas: Collection, grids: Collection, water: Collection, parks: Collection, roads: Collection,
    components: Collection, cameras: Collection,
  }),
});
export type MapLayers = z.infer<typeof MapLayers>;
