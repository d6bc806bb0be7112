import type Map from 'ol/Map.js';

/** How smoothly the map moved. */
export interface Smoothness {
  readonly fps: number;
  readonly seconds: number;
}

/** Seconds below which a movement says nothing. */
const SHORTEST = 0.5;

/** Counts the frames of each movement of the map. */
export function meterFrames(map: Map, tell: (smoothness: Smoothness) => void): void {
  let [frames, began] = [0, 0];
  map.on('movestart', () => ([frames, began] = [0, performance.now()]));
  map.on('postrender', () => void frames++);
  map.on('moveend', () => {
    const seconds = (performance.now() - began) / 1000;
    if (seconds >= SHORTEST) tell({ fps: frames / seconds, seconds });
  });
}
