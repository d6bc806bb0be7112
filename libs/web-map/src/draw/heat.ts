import type { Frame } from '@paidan/web-ground';
import { fromLonLat } from 'ol/proj.js';
import type { MapPoint } from '../map-point';

/** CSS pixels of a bin, and how many bins a point warms around itself. */
const BIN = 10;
const REACH = 3;
/** From cool to hot; the first is barely seen. */
const ramp: readonly (readonly [number, number, number, number])[] = [[60, 120, 220, 0], [60, 140, 230, 110], [70, 190, 140, 150], [245, 200, 60, 180], [235, 110, 30, 205], [190, 20, 30, 225]];

/** How dense points lie, counted in bins and smoothed: no WebGL, one small picture stretched over the map. */
export function paintHeat(context: CanvasRenderingContext2D, { centre, resolution, width, height }: Frame, points: readonly MapPoint[]): void {
  const [columns, rows] = [Math.ceil(width / BIN), Math.ceil(height / BIN)];
  const warmth = new Float32Array(columns * rows);
  const [left, top] = [centre[0] - (width / 2) * resolution, centre[1] + (height / 2) * resolution];
  for (const { longitude, latitude } of points) {
    const [x, y] = fromLonLat([longitude, latitude]) as [number, number];
    warm(warmth, columns, rows, Math.floor((x - left) / resolution / BIN), Math.floor((top - y) / resolution / BIN));
  }
  const small = new OffscreenCanvas(columns, rows);
  small.getContext('2d')!.putImageData(new ImageData(coloured(warmth), columns, rows), 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, context.canvas.width, context.canvas.height);
}

function warm(warmth: Float32Array, columns: number, rows: number, column: number, row: number): void {
  if (column < -REACH || row < -REACH || column >= columns + REACH || row >= rows + REACH) return;
  for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++) {
    for (let x = Math.max(0, column - REACH); x <= Math.min(columns - 1, column + REACH); x++) {
      const far = ((x - column) ** 2 + (y - row) ** 2) / REACH ** 2;
      if (far < 1) warmth[y * columns + x]! += (1 - far) ** 2;
    }
  }
}

/** The hottest bin gets the last colour; the root keeps a lone hot spot from hiding the rest. */
function coloured(warmth: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(warmth.length * 4);
  const hottest = warmth.reduce((most, one) => Math.max(most, one), 1);
  warmth.forEach((value, i) => {
    const step = Math.sqrt(value / hottest) * (ramp.length - 1);
    const [from, to] = [ramp[Math.floor(step)]!, ramp[Math.min(ramp.length - 1, Math.floor(step) + 1)]!];
    for (let c = 0; c < 4; c++) pixels[i * 4 + c] = from[c]! + (to[c]! - from[c]!) * (step % 1);
  });
  return pixels;
}
