export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The layers that the ground is painted from. */
export type GroundLayer = 'water' | 'parks' | 'roads' | 'streets' | 'communities' | 'grids' | 'unitAreas' | 'components' | 'cameras';

/** Which of them are painted. */
export interface ShownLayers {
  has(layer: GroundLayer): boolean;
}
