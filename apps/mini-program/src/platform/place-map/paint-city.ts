import type { MapLayers } from '@paidan/contracts';
import { Ground, light, paintNames, type Frame, type ShownLayers } from '@paidan/web-ground';
import { TilePictures } from './tile-pictures';
import type { Size, View } from './view';

/** Colours stay readable, and the canvas small, also on the sharpest of screens. */
const SHARPEST = 2;
const overTiles: ShownLayers = new Set(['roads', 'streets'] as const);
const ownGround: ShownLayers = new Set(['water', 'parks', 'roads', 'streets'] as const);

/** Paints the city as one looks at it: its own vectors, over the tiles of a configured map where there are some. */
export class CityPainter {
  private readonly ground: Ground;
  private readonly tiles: TilePictures | null;

  /** @param repaint called when a tile has come */
  constructor(city: MapLayers, repaint: () => void) {
    this.ground = new Ground(city);
    this.tiles = city.tiles && new TilePictures(city.tiles, repaint);
  }

  paint(canvas: HTMLCanvasElement, { centre, resolution }: View, { width, height }: Size, language: 'zh' | 'en'): void {
    const pixelRatio = Math.min(devicePixelRatio, SHARPEST);
    const frame: Frame = { centre, resolution, width, height, pixelRatio };
    const [wide, high] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    const context = canvas.getContext('2d')!;
    const tiled = this.tiles?.paint(context, frame) ?? false;
    const shown = tiled ? overTiles : ownGround;
    if (!tiled) this.ground.paint(context, frame, shown, light, {});
    paintNames(context, frame, this.ground.origin, this.ground.labels(shown, frame), language, light);
  }
}
