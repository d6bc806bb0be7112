import type { MapLayers } from '@paidan/contracts';
import { ask } from '@paidan/web-kit';
import { useEffect, useState } from 'react';

const asked = new Map<string, Promise<MapLayers | null>>();

/** The city's vectors, asked for once for a page; asked again when the first time failed. */
export function askLayers(path: string): Promise<MapLayers | null> {
  const known = asked.get(path);
  if (known) return known;
  const answer = ask<MapLayers>(path).then((given) => (given.kind === 'done' ? given.value : (asked.delete(path), null)));
  asked.set(path, answer);
  return answer;
}

export type Layers = MapLayers | null | 'asking';

export function useLayers(path = '/map/layers'): Layers {
  const [layers, setLayers] = useState<Layers>('asking');
  useEffect(() => {
    let there = true;
    void askLayers(path).then((answer) => there && setLayers(answer));
    return () => void (there = false);
  }, [path]);
  return layers;
}
