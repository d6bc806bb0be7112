import Feature from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import WebGLVectorLayer from 'ol/layer/WebGLVector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { Rule } from 'ol/style/flat.js';
import type { MapPoint, Shape, Tone } from '../map-point';
import { ALONE_FROM, type Clusters } from './clusters';
import { CanvasDots, type Dots } from './dots';

/** Zoom from which on the graphics card draws each point, and no longer clusters. */
const EACH_FROM = 14;

/** Points by the graphics card: near, each one is drawn in every frame and none comes together; far, clusters as on canvas. */
export class WebGlDots implements Dots {
  private readonly far = new CanvasDots(EACH_FROM);
  private readonly source = new VectorSource<Feature<Point>>();
  private readonly near: WebGLVectorLayer;
  readonly layers;

  constructor(private tones: readonly Tone[]) {
    this.near = new WebGLVectorLayer({ source: this.source, style: rulesOf(tones), minZoom: EACH_FROM });
    this.layers = [this.near, ...this.far.layers];
  }

  show(clusters: Clusters, points: readonly MapPoint[], tones: readonly Tone[]): void {
    this.far.show(clusters, points, tones);
    // A new style compiles its shaders anew.
    if (tones !== this.tones) this.near.setStyle(rulesOf((this.tones = tones)));
    this.source.clear(true);
    this.source.addFeatures(points.map(({ longitude, latitude, tone }) => new Feature({ geometry: new Point(fromLonLat([longitude, latitude])), tone })));
  }

  select = (point: MapPoint | null): void => this.far.select(point);

  setVisible(visible: boolean): void {
    this.far.setVisible(visible);
    this.near.setVisible(visible);
  }

  shownAt = (zoom: number): number => (zoom >= EACH_FROM ? ALONE_FROM : zoom);
}

/** One rule for each tone, since a tone has its shape too. */
const rulesOf = (tones: readonly Tone[]): Rule[] => tones.map(({ colour, shape }, tone) => ({ filter: ['==', ['get', 'tone'], tone], style: styleOf(colour, shape) }));

const corners: Partial<Record<Shape, { points: number; angle: number }>> = { square: { points: 4, angle: Math.PI / 4 }, diamond: { points: 4, angle: 0 }, triangle: { points: 3, angle: 0 } };

function styleOf(colour: string, shape: Shape): Rule['style'] {
  const many = corners[shape];
  if (many) return { 'shape-points': many.points, 'shape-angle': many.angle, 'shape-radius': 9, 'shape-fill-color': colour, 'shape-stroke-color': '#ffffff', 'shape-stroke-width': 2 };
  const isRing = shape === 'ring';
  return { 'circle-radius': 7, 'circle-fill-color': isRing ? '#ffffff' : colour, 'circle-stroke-color': isRing ? colour : '#ffffff', 'circle-stroke-width': isRing ? 3 : 2 };
}
