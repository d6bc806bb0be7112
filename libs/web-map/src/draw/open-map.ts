import type { MapLayers } from '@paidan/contracts';
import { dark, Ground, light, paintNames, type Frame, type Lifted } from '@paidan/web-ground';
import { easeOut } from 'ol/easing.js';
import { defaults as usualGestures } from 'ol/interaction/defaults.js';
import OlMap from 'ol/Map.js';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js';
import View from 'ol/View.js';
import { type Bounds, type MapPoint, type Outlook, type Tone } from '../map-point';
import type { LayerName } from '../words';
import { boundsAround, Clusters, type Dot } from './clusters';
import { CanvasDots, zoomOf, type Dots } from './dots';
import { meterFrames, type Smoothness } from './frame-meter';
import { paintHeat } from './heat';
import { PictureLayer } from './picture-layer';
import { radiusOf } from './sprites';
import { landNames, landOf, tileLayerOf, watchTiles } from './tiles';
import { whatDraws, type Drawer } from './what-draws';

export interface Told {
  /** The map rests: what is in view now. */
  readonly onRest: (bounds: Bounds, outlook: Outlook) => void;
  readonly onPick: (id: string | null) => void;
  readonly onMoved?: (smoothness: Smoothness, drawer: Drawer) => void;
  /** Whether the map service that a city has configured gives tiles. */
  readonly onTiles?: (there: boolean) => void;
}

export interface Shown {
  readonly layers: ReadonlySet<LayerName>;
  readonly dark: boolean;
  readonly language: 'zh' | 'en';
  readonly lifted: Lifted;
}

/** How near a click must come, in CSS pixels beyond the dot's own radius. */
const NEAR = 8;
const STEP = 250;

/** A map in an element of the page, drawn by what this browser has. */
export class CityMapDrawing {
  private readonly ground: Ground;
  private readonly groundPicture = new PictureLayer((context, frame) => this.paintGround(context, frame));
  /** What lies over tiles. Where one is missing, the city's own ground is seen beneath. */
  private readonly overTiles = new PictureLayer((context, frame) => this.paintOver(context, frame));
  private readonly heatPicture = new PictureLayer((context, frame) => (context.clearRect(0, 0, context.canvas.width, context.canvas.height), paintHeat(context, frame, this.points)));
  private readonly map: OlMap;
  private clusters = new Clusters([]);
  private points: readonly MapPoint[] = [];
  private waiting: (() => void) | null = null;

  private constructor(target: HTMLElement, readonly drawer: Drawer, private readonly dots: Dots, private readonly city: MapLayers, private shown: Shown, private readonly told: Told, start: Outlook | null) {
    this.ground = new Ground(city);
    const view = new View({ center: fromLonLat([118.4, 37.05]), zoom: 11, minZoom: 8, maxZoom: 19, enableRotation: false });
    this.map = new OlMap({ target, controls: [], view, interactions: usualGestures({ onFocusOnly: false }), layers: [this.groundPicture, this.heatPicture, ...this.dots.layers], moveTolerance: 3 });
    if (city.tiles) this.layTiles(tileLayerOf(city.tiles));
    this.show(shown);
    if (start) this.goTo(start, false);
    else this.showAll(false);
    this.listen();
  }

  /** What draws by WebGL is loaded only where there is hardware for it. */
  static async open(target: HTMLElement, city: MapLayers, shown: Shown, told: Told, start: Outlook | null, tones: readonly Tone[]): Promise<CityMapDrawing> {
    const drawer = whatDraws();
    const dots = drawer.hardware ? new (await import('./webgl-dots')).WebGlDots(tones) : new CanvasDots();
    return new CityMapDrawing(target, drawer, dots, city, shown, told, start);
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.dots.setVisible(shown.layers.has('cases'));
    this.heatPicture.setVisible(shown.layers.has('heat'));
    this.groundPicture.repaint();
    this.overTiles.repaint();
  }

  /** While the map moves, new points wait until it rests. */
  showPoints(points: readonly MapPoint[], tones: readonly Tone[]): void {
    const view = this.map.getView();
    this.waiting = view.getAnimating() || view.getInteracting() ? () => this.showPoints(points, tones) : null;
    if (this.waiting) return;
    this.points = points;
    this.clusters = new Clusters(points);
    this.dots.show(this.clusters, points, tones);
    this.heatPicture.repaint();
  }

  select = (id: string | null): void => this.dots.select(this.points.find((point) => point.id === id) ?? null);

  goTo({ longitude, latitude, zoom }: Outlook, glide = true): void {
    this.map.getView().animate({ center: fromLonLat([longitude, latitude]), zoom, duration: glide ? this.glide() : 0, easing: easeOut });
  }

  showAll = (glide = true): void => this.map.getView().fit(transformExtent([...this.city.bounds], 'EPSG:4326', 'EPSG:3857'), { padding: [16, 16, 16, 16], duration: glide ? this.glide() : 0 });

  zoomBy(steps: number): void {
    const view = this.map.getView();
    view.animate({ zoom: (view.getZoom() ?? 11) + steps, duration: this.glide() });
  }

  close(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  /** What is in view, widest to the window's edge. */
  bounds(): Bounds {
    const [width, height] = this.map.getSize() ?? [0, 0];
    const view = this.map.getView();
    const resolution = view.getResolution() ?? 1;
    return boundsAround(view.getCenter() as [number, number], (width! / 2) * resolution, (height! / 2) * resolution);
  }

  private get look() {
    return this.shown.dark ? dark : light;
  }

  private glide = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : STEP);

  private listen(): void {
    this.map.on('moveend', () => this.rest());
    this.askForSecondFrame();
    this.map.on('click', ({ pixel }) => this.click(pixel as [number, number]));
    this.map.on('pointermove', ({ pixel, dragging }) => void (dragging || (this.map.getTargetElement()!.style.cursor = this.dotAt(pixel as [number, number]) ? 'pointer' : '')));
    meterFrames(this.map, (smoothness) => this.told.onMoved?.(smoothness, this.drawer));
  }

  /** OpenLayers tells that the map rests from its second frame on, and draws one only when something changes: where all is there before the first, nothing does. */
  private askForSecondFrame(): void {
    const drawn = ({ frameState }: { frameState: unknown }) => {
      if (!frameState) return;
      this.map.un('postrender', drawn);
      this.map.render();
    };
    this.map.on('postrender', drawn);
  }

  private rest(): void {
    this.waiting?.();
    const view = this.map.getView();
    const [longitude, latitude] = toLonLat(view.getCenter()!) as [number, number];
    this.told.onRest(this.bounds(), { longitude, latitude, zoom: view.getZoom() ?? 11 });
  }

  private click(pixel: [number, number]): void {
    const dot = this.dotAt(pixel);
    if (!dot || typeof dot.id === 'string') return this.told.onPick(dot ? (dot.id as string) : null);
    this.goTo({ longitude: dot.longitude, latitude: dot.latitude, zoom: this.clusters.apartAt(dot.id) + 0.01 });
  }

  private dotAt(pixel: [number, number]): Dot | null {
    if (!this.shown.layers.has('cases')) return null;
    const resolution = this.map.getView().getResolution() ?? 1;
    const reach = 40 * resolution;
    const around = boundsAround(this.map.getCoordinateFromPixel(pixel) as [number, number], reach, reach);
    const zoom = this.dots.shownAt(zoomOf(resolution));
    const dots = this.clusters.within(around, zoom).map((dot) => ({ dot, far: this.distance(pixel, dot) })).filter(({ dot, far }) => far < radiusOf(dot.count) + NEAR);
    return dots.toSorted((a, b) => a.far - b.far)[0]?.dot ?? null;
  }

  private distance([x, y]: [number, number], { longitude, latitude }: Dot): number {
    const [left, top] = this.map.getPixelFromCoordinate(fromLonLat([longitude, latitude])) as [number, number];
    return Math.hypot(left - x, top - y);
  }

  private layTiles(tiles: ReturnType<typeof tileLayerOf>): void {
    this.map.getLayers().insertAt(1, tiles);
    this.map.getLayers().insertAt(2, this.overTiles);
    watchTiles(tiles, (there) => this.told.onTiles?.(there));
  }

  private paintGround(context: CanvasRenderingContext2D, frame: Frame): void {
    const { layers, lifted } = this.shown;
    const shown = this.city.tiles ? landOf(layers) : layers;
    this.ground.paint(context, frame, shown, this.look, this.city.tiles ? {} : lifted);
    this.paintNames(context, frame, shown);
  }

  private paintOver(context: CanvasRenderingContext2D, frame: Frame): void {
    const shown = new Set([...this.shown.layers].filter((layer) => !landNames.has(layer)));
    this.ground.paintOver(context, frame, shown, this.look, this.shown.lifted);
    this.paintNames(context, frame, shown);
  }

  private paintNames = (context: CanvasRenderingContext2D, frame: Frame, shown: ReadonlySet<LayerName>): void =>
    paintNames(context, frame, this.ground.origin, this.ground.labels(shown, frame), this.shown.language, this.look);
}
