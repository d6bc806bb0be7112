/** What a picture shows: its middle in map metres, metres per CSS pixel, its size in CSS pixels, and screen pixels per CSS pixel. */
export interface Frame {
  readonly centre: readonly [number, number];
  readonly resolution: number;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}
