import { fromLonLat, gcjOf, HALF_WORLD, tileAddress, toLonLat, type Flat, type Frame, type Tiles } from '@paidan/web-ground';

const SIDE = 256;
const DEEPEST = 18;
/** Pictures kept for when one comes back. */
const KEPT = 200;

export interface TilePlace {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Its upper left corner and its side, in CSS pixels of the window. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The tiles that fill a window, and where each one stands in it. */
export function tilesIn({ centre, resolution, width, height }: Pick<Frame, 'centre' | 'resolution' | 'width' | 'height'>): TilePlace[] {
  const z = Math.min(Math.max(Math.round(Math.log2((2 * HALF_WORLD) / SIDE / resolution)), 0), DEEPEST);
  const metres = (2 * HALF_WORLD) / 2 ** z;
  const side = metres / resolution;
  const [west, north] = [centre[0] - (width / 2) * resolution, centre[1] + (height / 2) * resolution];
  const [firstX, firstY] = [Math.floor((west + HALF_WORLD) / metres), Math.floor((HALF_WORLD - north) / metres)];
  const [left, top] = [(firstX * metres - HALF_WORLD - west) / resolution, (north - (HALF_WORLD - firstY * metres)) / resolution];
  const [across, down] = [Math.ceil((width - left) / side), Math.ceil((height - top) / side)];
  return Array.from({ length: across * down }, (_, i) => ({ x: firstX + (i % across), y: firstY + Math.floor(i / across), z, left: left + (i % across) * side, top: top + Math.floor(i / across) * side, side }));
}

/** The pictures of a configured map. AMap's are drawn in shifted coordinates: over a window the shift is one and the same. */
export class TilePictures {
  private readonly pictures = new Map<string, HTMLImageElement>();
  private readonly address: string;

  constructor(
    private readonly tiles: Tiles,
    private readonly repaint: () => void,
  ) {
    // Of several hosts that serve the same (`{0-7}`), the first.
    this.address = tileAddress(tiles).replace(/\{(\w)-\w\}/, '$1');
  }

  /** @returns whether every tile was there; without one the city's own vectors are better than holes */
  paint(context: CanvasRenderingContext2D, frame: Frame): boolean {
    const places = tilesIn({ ...frame, centre: this.tiles.kind === 'amap' ? shifted(frame.centre) : frame.centre });
    const pictures = places.map((place) => this.pictureOf(place));
    if (!pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0)) return false;
    context.setTransform(frame.pixelRatio, 0, 0, frame.pixelRatio, 0, 0);
    // A hair larger, so that no seam shows between them.
    places.forEach(({ left, top, side }, i) => context.drawImage(pictures[i]!, left, top, side + 0.5, side + 0.5));
    context.setTransform(1, 0, 0, 1, 0, 0);
    return true;
  }

  private pictureOf({ x, y, z }: TilePlace): HTMLImageElement {
    const url = this.address.replace('{x}', String(x)).replace('{y}', String(y)).replace('{z}', String(z));
    const known = this.pictures.get(url);
    if (known) return known;
    const picture = new Image();
    picture.onload = this.repaint;
    picture.src = url;
    this.pictures.set(url, picture);
    if (this.pictures.size > KEPT) this.pictures.delete(this.pictures.keys().next().value!);
    return picture;
  }
}

const shifted = (centre: Flat): Flat => fromLonLat(gcjOf(toLonLat(centre)));
