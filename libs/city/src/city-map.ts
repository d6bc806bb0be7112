/** map.json: what a map shows besides grids, and where its tiles come from. WGS84. */
import { z } from 'zod';
import { BilingualText } from './city-words';

const LngLat = z.tuple([z.number(), z.number()]);
/** One outer ring, not closed (the last point is not the first again). */
const Shape = z.object({ name: BilingualText, ring: z.array(LngLat).min(3) });

export const CityMap = z.object({
  /** A map service with its key; null: the map is drawn from the city's own vectors alone, without the internet. */
  tiles: z.object({
    kind: z.enum(['tianditu', 'amap', 'xyz']),
    /** With `{x}`, `{y}`, `{z}` and what else the service names. */
    url: z.string().regex(/^https?:\/\//),
    key: z.string().min(1).nullable().default(null),
  }).nullable().default(null),
  roads: z.array(z.object({ name: BilingualText, rank: z.enum(['main', 'side']), line: z.array(LngLat).min(2) })).default([]),
  water: z.array(Shape).default([]),
  parks: z.array(Shape).default([]),
});
export type CityMap = z.infer<typeof CityMap>;
