import type { MapLayers } from '@paidan/contracts';

export type Tiles = NonNullable<MapLayers['tiles']>;

/** Where the tiles of a configured map lie, with {x}, {y} and {z} to be filled in; the key goes where its service wants it. */
export function tileAddress({ kind, url, key }: Tiles): string {
  if (key === null) return url;
  return url.includes('{key}') ? url.replace('{key}', key) : `${url}${url.includes('?') ? '&' : '?'}${kind === 'tianditu' ? 'tk' : 'key'}=${key}`;
}
