import type { Frame } from '@paidan/web-ground';
import Layer from 'ol/layer/Layer.js';
import type { FrameState } from 'ol/Map.js';
import ViewHint from 'ol/ViewHint.js';

export type Painter = (context: CanvasRenderingContext2D, frame: Frame) => void;

/** How much wider and higher than the window a picture is drawn, and the most screen pixels it may have. */
const MARGIN = 1.8;
const MOST_PIXELS = 9_000_000;

/** A picture that is painted when the map rests, and merely moved and stretched while it moves: a frame costs no drawing. */
export class PictureLayer extends Layer {
  private readonly holder = document.createElement('div');
  private readonly canvas = document.createElement('canvas');
  private drawn: (Frame & { window: string }) | null = null;

  constructor(private readonly painter: Painter) {
    super({});
    this.holder.className = 'map-picture';
    this.canvas.style.cssText = 'position:absolute;left:0;top:0;transform-origin:0 0;will-change:transform';
    this.holder.style.cssText = 'position:absolute;inset:0;overflow:hidden;pointer-events:none';
    this.holder.append(this.canvas);
  }

  /** What it shows has changed. */
  repaint(): void {
    this.drawn = null;
    this.changed();
  }

  override render(state: FrameState | null): HTMLElement {
    if (state) {
      if (this.mustPaint(state)) this.paint(state);
      this.move(state);
    }
    return this.holder;
  }

  private mustPaint({ size, viewState, viewHints }: FrameState): boolean {
    if (this.drawn?.window !== String(size)) return true;
    const { centre, resolution, width, height } = this.drawn;
    const [x, y] = [Math.abs(viewState.center[0]! - centre[0]) / viewState.resolution, Math.abs(viewState.center[1]! - centre[1]) / viewState.resolution];
    if (viewHints[ViewHint.ANIMATING] || viewHints[ViewHint.INTERACTING]) return viewState.resolution === resolution && (x > (width - size[0]!) / 2 || y > (height - size[1]!) / 2);
    return viewState.resolution !== resolution || x > (width - size[0]!) / 2.5 || y > (height - size[1]!) / 2.5;
  }

  private paint({ size, viewState, pixelRatio }: FrameState): void {
    const [width, height] = size.map((length) => Math.round(length * MARGIN)) as [number, number];
    const ratio = Math.min(pixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
    const frame = { centre: [viewState.center[0]!, viewState.center[1]!] as const, resolution: viewState.resolution, width, height, pixelRatio: ratio };
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.drawn = { ...frame, window: String(size) };
    this.painter(this.canvas.getContext('2d')!, frame);
  }

  private move({ size, viewState }: FrameState): void {
    const { centre, resolution, width, height } = this.drawn!;
    const stretch = resolution / viewState.resolution;
    const left = size[0]! / 2 + (centre[0] - viewState.center[0]!) / viewState.resolution - (width * stretch) / 2;
    const top = size[1]! / 2 - (centre[1] - viewState.center[1]!) / viewState.resolution - (height * stretch) / 2;
    this.canvas.style.transform = stretch === 1 ? `translate(${Math.round(left)}px, ${Math.round(top)}px)` : `translate(${left}px, ${top}px) scale(${stretch})`;
  }
}
