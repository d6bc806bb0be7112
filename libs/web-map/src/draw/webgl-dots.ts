import Feature from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import WebGLVectorLayer from 'ol/layer/WebGLVector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { MapPoint, Tone } from '../map-point';
import type { Clusters } from './clusters';
import { CanvasDots, type Dots } from './dots';

/** Zoom from which on the graphics card draws each point, and no longer clusters. */
const EACH_FROM = 14;

/** Points by the graphics card: near, each one is drawn in every frame and none comes together; far, clusters as on canvas. */
export class WebGlDots implements Dots {
  private readonly far = new CanvasDots();
  private readonly source = new VectorSource<Feature<Point>>();
  private near: WebGLVectorLayer | null = null;
  readonly layers;

  constructor(tones: readonly Tone[]) {
    this.near = new WebGLVectorLayer({ source: this.source, style: styleOf(tones), minZoom: EACH_FROM });
    this.far.layers[0]!.setMaxZoom(EACH_FROM);
    this.layers = [...this.far.layers, this.near];
  }

  show(clusters: Clusters, points: readonly MapPoint[], tones: readonly Tone[]): void {
    this.far.show(clusters, points, tones);
    this.near?.setStyle(styleOf(tones));
    this.source.clear(true);
    this.source.addFeatures(points.map(({ longitude, latitude, tone }) => new Feature({ geometry: new Point(fromLonLat([longitude, latitude])), tone })));
  }

  select = (point: MapPoint | null): void => this.far.select(point);

  setVisible(visible: boolean): void {
    this.far.setVisible(visible);
    this.near?.setVisible(visible);
  }
}

const styleOf = (tones: readonly Tone[]) => ({
  'circle-radius': 7,
  'circle-fill-color': tones.length < 2 ? (tones[0]?.colour ?? '#888888') : ['match', ['get', 'tone'], ...tones.slice(1).flatMap(({ colour }, i) => [i + 1, colour]), tones[0]!.colour],
  'circle-stroke-color': '#ffffff',
  'circle-stroke-width': 2,
});
