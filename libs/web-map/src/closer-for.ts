import { TOO_FINE } from '@paidan/web-ground';
import type { LayerName } from './words';

/** Metres per pixel of zoom 0, where the whole world is 256 pixels wide. */
const WORLD = 156_543.033_928_040_97;
const from: Partial<Record<LayerName, number>> = { components: Math.log2(WORLD / TOO_FINE.components) };

/** Whether one has to look closer to see a layer that is switched on. */
export const closerFor = (layer: LayerName, zoom: number): boolean => zoom <= (from[layer] ?? -1);
