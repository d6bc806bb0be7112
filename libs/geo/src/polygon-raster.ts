import { PackedPolygons, type Rings } from './packed-polygons';

/** Raster cells for each polygon: more make lookups cheaper and the raster larger (8: 130 bytes a polygon). */
const CELLS_PER_POLYGON = 8;
const MOST_CELLS = 4_000_000;
const NOBODY = -1;

/**
 * Whose polygon a point lies in: the first of those that cover it, in the order given. A raster over all of them keeps,
 * for each cell, either the one polygon that fills it or the list of those that may cover a part of it.
 */
export class PolygonRaster {
  private readonly polygons: PackedPolygons;
  private readonly west: number;
  private readonly south: number;
  private readonly east: number;
  private readonly north: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly columnsPerDegree: number;
  private readonly rowsPerDegree: number;
  /** For each cell: where its list begins; or below 0 the polygon that fills it, as -2 - polygon; -1 for nobody. */
  private readonly heads: Int32Array;
  /** Lists one after the other; the last of each is written as ~polygon. */
  private readonly lists: Int32Array;

  constructor(polygons: readonly Rings[]) {
    this.polygons = new PackedPolygons(polygons);
    [this.west, this.south, this.east, this.north] = boxOf(this.polygons.points);
    const wanted = Math.min(MOST_CELLS, Math.max(1, CELLS_PER_POLYGON * polygons.length));
    const [width, height] = [this.east - this.west || 1, this.north - this.south || 1];
    this.columns = Math.max(1, Math.round(Math.sqrt((wanted * width) / height)));
    this.rows = Math.max(1, Math.round(wanted / this.columns));
    this.columnsPerDegree = this.columns / width;
    this.rowsPerDegree = this.rows / height;
    const { heads, lists } = this.register();
    this.heads = heads;
    this.lists = lists;
  }

  /** Bytes of all arrays. */
  get bytes(): number {
    const { points, starts, rings } = this.polygons;
    return [points, starts, rings, this.heads, this.lists].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** The number of the polygon that owns the point; -1 when none covers it. */
  ownerOf(x: number, y: number): number {
    if (!(x >= this.west && x <= this.east && y >= this.south && y <= this.north)) return NOBODY;
    const head = this.heads[this.row(y) * this.columns + this.column(x)]!;
    if (head < 0) return -2 - head;
    for (let at = head; ; at += 1) {
      const entry = this.lists[at]!;
      const polygon = entry < 0 ? ~entry : entry;
      if (this.polygons.covers(polygon, x, y)) return polygon;
      if (entry < 0) return NOBODY;
    }
  }

  // Both grow with the coordinate, rounding included: what lies between two points lies in the cells between theirs.
  private column(x: number): number {
    const column = ((x - this.west) * this.columnsPerDegree) | 0;
    return column < this.columns ? column : this.columns - 1;
  }
  private row(y: number): number {
    const row = ((y - this.south) * this.rowsPerDegree) | 0;
    return row < this.rows ? row : this.rows - 1;
  }

  private register(): { heads: Int32Array; lists: Int32Array } {
    const cells: number[] = [];
    const owners: number[] = [];
    for (let polygon = 0; polygon < this.polygons.size; polygon += 1) {
      this.cellsOf(polygon, (cell, fills) => { cells.push(cell); owners.push(fills ? -2 - polygon : polygon); });
    }
    return packLists(this.columns * this.rows, cells, owners);
  }

  /** Every cell that the polygon may touch: those its edges pass, and those they leave out but lie inside, which it fills. */
  private cellsOf(polygon: number, tell: (cell: number, fills: boolean) => void): void {
    const { points, starts, rings } = this.polygons;
    const own = points.subarray(2 * starts[rings[polygon]!]!, 2 * starts[rings[polygon + 1]!]!);
    const [west, south, east, north] = boxOf(own);
    const [left, right, low, high] = [this.column(west), this.column(east), this.row(south), this.row(north)];
    const width = right - left + 1;
    const edges = this.edgeCells(polygon, left, low, width, high - low + 1);
    for (let row = low; row <= high; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const passed = edges[(row - low) * width + column - left] === 1;
        if (passed || this.polygons.covers(polygon, this.west + (column + 0.5) / this.columnsPerDegree, this.south + (row + 0.5) / this.rowsPerDegree)) tell(row * this.columns + column, !passed);
      }
    }
  }

  private edgeCells(polygon: number, left: number, low: number, width: number, height: number): Uint8Array {
    const { points, starts, rings } = this.polygons;
    const passed = new Uint8Array(width * height);
    for (let ring = rings[polygon]!; ring < rings[polygon + 1]!; ring += 1) {
      let [lastColumn, lastRow] = [this.column(points[2 * starts[ring + 1]! - 2]!) - left, this.row(points[2 * starts[ring + 1]! - 1]!) - low];
      for (let i = starts[ring]!; i < starts[ring + 1]!; i += 1) {
        const [column, row] = [this.column(points[2 * i]!) - left, this.row(points[2 * i + 1]!) - low];
        for (let r = Math.min(row, lastRow); r <= Math.max(row, lastRow); r += 1) passed.fill(1, r * width + Math.min(column, lastColumn), r * width + Math.max(column, lastColumn) + 1);
        [lastColumn, lastRow] = [column, row];
      }
    }
    return passed;
  }
}

/** West, south, east, north. */
function boxOf(points: Float64Array): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    box[0] = Math.min(box[0], points[i]!);
    box[1] = Math.min(box[1], points[i + 1]!);
    box[2] = Math.max(box[2], points[i]!);
    box[3] = Math.max(box[3], points[i + 1]!);
  }
  return box;
}

/** Entries by cell, in the order they came; a list ends with the first polygon that fills its cell, for none after it can be first. */
function packLists(size: number, cells: readonly number[], owners: readonly number[]): { heads: Int32Array; lists: Int32Array } {
  const starts = new Int32Array(size + 1);
  for (const cell of cells) starts[cell + 1]! += 1;
  for (let cell = 0; cell < size; cell += 1) starts[cell + 1]! += starts[cell]!;
  const lists = new Int32Array(cells.length);
  const next = starts.slice(0, size);
  cells.forEach((cell, i) => { lists[next[cell]!] = owners[i]!; next[cell]! += 1; });
  const heads = new Int32Array(size).fill(NOBODY);
  for (let cell = 0; cell < size; cell += 1) {
    const [from, to] = [starts[cell]!, starts[cell + 1]!];
    if (from < to) heads[cell] = closeList(lists, from, to);
  }
  return { heads, lists };
}

/** Marks the end of a list; answers what stands at its cell's head. */
function closeList(lists: Int32Array, from: number, to: number): number {
  const first = lists[from]!;
  if (first < 0) return first;
  let last = from;
  while (last + 1 < to && lists[last]! >= 0) last += 1;
  const entry = lists[last]!;
  lists[last] = ~(entry < 0 ? -2 - entry : entry);
  return from;
}
