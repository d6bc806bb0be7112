import type { MapLayers } from '@paidan/contracts';
import { flatLayer, originOf, pathOf, placesOf, type FlatLayer, type Label } from './flat-layers';
import type { Frame } from './frame';
import type { Look } from './looks';
import type { Flat } from './mercator';
import { labelsInSight, namedLinesOf, type NamedLine } from './named-lines';
import type { GroundLayer, ShownLayers } from './words';

/** A grid cell and a unit's area that are lifted out. */
export interface Lifted {
  readonly gridCode?: string | null;
  readonly unitId?: string | null;
}

/** Metres per pixel from which on a layer is too fine to be drawn. */
export const TOO_FINE = { components: 14, sideRoads: 60 };

/** The city itself, painted from its own vectors. */
export class Ground {
  readonly origin: Flat;
  private readonly flat: Record<'border' | 'water' | 'parks' | 'streets' | 'communities' | 'grids' | 'unitAreas' | 'main' | 'side', FlatLayer>;
  private readonly points: Record<'components' | 'cameras', Flat[]>;
  private readonly cameraLabels: readonly Label[];
  private readonly named: Record<'main' | 'side', NamedLine[]>;

  constructor(private readonly map: MapLayers) {
    const { layers } = map;
    this.origin = originOf(map);
    const ofRank = (rank: string) => ({ ...layers.roads, features: layers.roads.features.filter(({ properties }) => properties.rank === rank) });
    const roads = (rank: string) => flatLayer(ofRank(rank), this.origin, rank === 'main' ? 4 : 5);
    this.named = { main: namedLinesOf(ofRank('main'), this.origin), side: namedLinesOf(ofRank('side'), this.origin) };
    const of = (name: 'border' | 'water' | 'parks' | 'streets' | 'communities' | 'grids' | 'unitAreas', rank: number) => flatLayer(layers[name], this.origin, rank);
    this.flat = { border: of('border', 9), water: of('water', 2), parks: of('parks', 3), streets: of('streets', 0), communities: of('communities', 6), grids: of('grids', 9), unitAreas: of('unitAreas', 1), main: roads('main'), side: roads('side') };
    this.points = { components: placesOf(layers.components, this.origin), cameras: placesOf(layers.cameras, this.origin) };
    this.cameraLabels = flatLayer(layers.cameras, this.origin, 7).labels.map((label) => ({ ...label, below: true }));
  }

  paint(context: CanvasRenderingContext2D, frame: Frame, shown: ShownLayers, look: Look, lifted: Lifted): void {
    context.fillStyle = look.ground;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    const draw = this.drawOn(context, frame);
    this.paintLand(draw, shown, look, frame.resolution);
    this.paintKnown(draw, shown, look, frame.resolution, lifted);
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  /** What no map service knows, with nothing beneath it: areas, what is lifted out of them, things and cameras. */
  paintOver(context: CanvasRenderingContext2D, frame: Frame, shown: ShownLayers, look: Look, lifted: Lifted): void {
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    this.paintKnown(this.drawOn(context, frame), shown, look, frame.resolution, lifted);
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  private drawOn(context: CanvasRenderingContext2D, frame: Frame): Draw {
    const scale = frame.pixelRatio / frame.resolution;
    context.setTransform(scale, 0, 0, -scale, context.canvas.width / 2 - (frame.centre[0] - this.origin[0]) * scale, context.canvas.height / 2 + (frame.centre[1] - this.origin[1]) * scale);
    context.lineJoin = 'round';
    return new Draw(context, frame.resolution);
  }

  private paintKnown(draw: Draw, shown: ShownLayers, look: Look, resolution: number, lifted: Lifted): void {
    this.paintAreas(draw, shown, look, resolution);
    this.paintLifted(draw, look, lifted);
    this.paintPoints(draw, shown, look, resolution);
  }

  /** The names that fit the layers shown and the distance; roads are named where they are seen. */
  labels(shown: ShownLayers, frame: Frame): Label[] {
    const { resolution } = frame;
    const { streets, communities, water, parks, unitAreas } = this.flat;
    const of = (layer: FlatLayer, name: GroundLayer, finest: number) => (shown.has(name) && resolution < finest ? layer.labels : []);
    return [
      ...of(unitAreas, 'unitAreas', 60), ...(shown.has('unitAreas') && resolution < 60 ? [] : of(streets, 'streets', 120)), ...of(communities, 'communities', 22),
      ...of(water, 'water', 60), ...of(parks, 'parks', 18), ...this.roadNames('main', shown, frame, 16), ...this.roadNames('side', shown, frame, 8), ...(shown.has('cameras') && resolution < 12 ? this.cameraLabels : []),
    ].toSorted((a, b) => a.rank - b.rank);
  }

  private roadNames(which: 'main' | 'side', shown: ShownLayers, frame: Frame, finest: number): Label[] {
    return shown.has('roads') && frame.resolution < finest ? labelsInSight(this.named[which], frame, this.origin, which === 'main' ? 4 : 5) : [];
  }

  private paintLand(draw: Draw, shown: ShownLayers, look: Look, resolution: number): void {
    const { border, water, parks, main, side } = this.flat;
    draw.fill(border.path, look.land);
    if (shown.has('parks')) draw.fill(parks.path, look.park);
    if (shown.has('water')) draw.fill(water.path, look.water);
    if (!shown.has('roads')) return;
    const width = resolution > 40 ? 1 : resolution > 12 ? 2 : resolution > 5 ? 4 : 8;
    if (resolution < TOO_FINE.sideRoads) draw.road(side.path, look, width * 0.6);
    draw.road(main.path, look, width);
  }

  private paintAreas(draw: Draw, shown: ShownLayers, look: Look, resolution: number): void {
    const { border, streets, communities, grids, unitAreas } = this.flat;
    if (shown.has('grids')) draw.stroke(grids.path, look.grid, resolution > 40 ? 0.5 : 1);
    if (shown.has('communities')) draw.stroke(communities.path, look.community, 1.2);
    if (shown.has('unitAreas')) draw.area(unitAreas.path, look.unitArea, look.unitLine, 1.5, [6, 4]);
    if (shown.has('streets')) draw.stroke(streets.path, look.street, 1.6);
    draw.stroke(border.path, look.border, 2.2);
  }

  private paintLifted(draw: Draw, look: Look, { gridCode, unitId }: Lifted): void {
    const { unitAreas, grids } = this.map.layers;
    const area = unitId ? unitAreas.features.filter(({ properties }) => properties.unitId === unitId) : [];
    const cell = gridCode ? grids.features.filter(({ properties }) => properties.code === gridCode) : [];
    if (area.length > 0) draw.area(pathOf(area, this.origin), look.unitArea, look.unitLine, 2, [6, 4]);
    if (cell.length > 0) draw.area(pathOf(cell, this.origin), 'rgba(214,120,0,.18)', '#c26a00', 2.5);
  }

  private paintPoints(draw: Draw, shown: ShownLayers, look: Look, resolution: number): void {
    if (shown.has('components') && resolution < TOO_FINE.components) draw.squares(this.points.components, look.component, resolution < 4 ? 6 : 3);
    if (shown.has('cameras')) draw.cameras(this.points.cameras, look);
  }
}

/** Draws in map metres with widths in CSS pixels. */
class Draw {
  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly metres: number,
  ) {}

  fill(path: Path2D, colour: string): void {
    this.context.fillStyle = colour;
    this.context.fill(path, 'evenodd');
  }

  stroke(path: Path2D, colour: string, width: number, dash: number[] = []): void {
    this.context.strokeStyle = colour;
    this.context.lineWidth = width * this.metres;
    this.context.setLineDash(dash.map((length) => length * this.metres));
    this.context.stroke(path);
  }

  area(path: Path2D, colour: string, line: string, width: number, dash: number[] = []): void {
    this.fill(path, colour);
    this.stroke(path, line, width, dash);
  }

  road(path: Path2D, { road, roadEdge }: Look, width: number): void {
    this.stroke(path, roadEdge, width + 1.5);
    if (width > 1) this.stroke(path, road, width);
  }

  squares(places: readonly Flat[], colour: string, size: number): void {
    const side = size * this.metres;
    this.context.fillStyle = colour;
    for (const [x, y] of places) this.context.fillRect(x - side / 2, y - side / 2, side, side);
  }

  /** A lens with the cone that it sees. */
  cameras(places: readonly Flat[], { camera, halo }: Look): void {
    const size = 7 * this.metres;
    this.context.setLineDash([]);
    for (const [x, y] of places) {
      const path = new Path2D();
      path.rect(x - size, y - size * 0.6, size * 1.3, size * 1.2);
      path.moveTo(x + size * 0.4, y);
      path.lineTo(x + size * 1.2, y + size * 0.6);
      path.lineTo(x + size * 1.2, y - size * 0.6);
      path.closePath();
      this.stroke(path, halo, 3);
      this.fill(path, camera);
    }
  }
}
