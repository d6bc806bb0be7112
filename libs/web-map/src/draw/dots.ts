import type { Frame } from '@paidan/web-ground';
import type BaseLayer from 'ol/layer/Base.js';
import { fromLonLat } from 'ol/proj.js';
import type { MapPoint, Tone } from '../map-point';
import { boundsAround, type Clusters, type Dot } from './clusters';
import { PictureLayer } from './picture-layer';
import { Sprites } from './sprites';

/** What shows the points of a map, whatever draws them. */
export interface Dots {
  readonly layers: readonly BaseLayer[];
  show(clusters: Clusters, points: readonly MapPoint[], tones: readonly Tone[]): void;
  select(point: MapPoint | null): void;
  setVisible(visible: boolean): void;
  /** The zoom whose clusters are on the screen when the map stands at this one. */
  shownAt(zoom: number): number;
}

/** Points on canvas: stamped sprites in one picture, painted when the map rests. */
export class CanvasDots implements Dots {
  private clusters: Clusters | null = null;
  private sprites = new Sprites([]);
  private selected: MapPoint | null = null;
  private readonly picture = new PictureLayer((context, frame) => this.paint(context, frame));
  readonly layers = [this.picture];

  /** @param until the zoom from which on something else draws the points, and only the chosen one is ringed here */
  constructor(private readonly until = Infinity) {}

  show(clusters: Clusters, _points: readonly MapPoint[], tones: readonly Tone[]): void {
    this.clusters = clusters;
    this.sprites = new Sprites(tones);
    this.picture.repaint();
  }

  select(point: MapPoint | null): void {
    this.selected = point;
    this.picture.repaint();
  }

  setVisible = (visible: boolean): void => this.picture.setVisible(visible);
  shownAt = (zoom: number): number => zoom;

  private paint(context: CanvasRenderingContext2D, frame: Frame): void {
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    const around = boundsAround(frame.centre, (frame.width / 2) * frame.resolution, (frame.height / 2) * frame.resolution);
    // Calm ones first, so that what presses lies on top.
    const zoom = zoomOf(frame.resolution);
    const dots = (zoom < this.until ? (this.clusters?.within(around, zoom) ?? []) : []).toSorted((a, b) => b.tone - a.tone);
    for (const dot of dots) this.stamp(context, frame, dot);
    if (this.selected) ringAround(context, frame, this.selected);
  }

  private stamp(context: CanvasRenderingContext2D, frame: Frame, dot: Dot): void {
    const sprite = this.sprites.of(dot.tone, dot.count, frame.pixelRatio);
    const [x, y] = pixelOf(frame, dot);
    context.drawImage(sprite, Math.round(x - sprite.width / 2), Math.round(y - sprite.height / 2));
  }
}

/** ol's zoom: 0 is the whole world in 256 pixels. */
export const zoomOf = (resolution: number): number => Math.log2(156543.03392804097 / resolution);

export function pixelOf({ centre, resolution, width, height, pixelRatio }: Frame, { longitude, latitude }: { longitude: number; latitude: number }): [number, number] {
  const [x, y] = fromLonLat([longitude, latitude]) as [number, number];
  return [(width / 2 + (x - centre[0]) / resolution) * pixelRatio, (height / 2 - (y - centre[1]) / resolution) * pixelRatio];
}

export function ringAround(context: CanvasRenderingContext2D, frame: Frame, place: { longitude: number; latitude: number }): void {
  const [x, y] = pixelOf(frame, place);
  for (const [colour, width] of [['#ffffff', 6], ['#d4380d', 3]] as const) {
    context.beginPath();
    context.arc(x, y, 15 * frame.pixelRatio, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width * frame.pixelRatio;
    context.stroke();
  }
}
