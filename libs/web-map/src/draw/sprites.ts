import type { Shape, Tone } from '../map-point';

/** Radius of a dot in CSS pixels: larger the more it stands for. */
export const radiusOf = (count: number): number => (count === 1 ? 7 : Math.min(28, 12 + 4 * Math.log10(count)));

const corners: Record<Exclude<Shape, 'disc' | 'ring'>, readonly (readonly [number, number])[]> = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  triangle: [[0, -1.15], [1.15, 0.9], [-1.15, 0.9]],
};

/** Dots drawn once for each tone, number and sharpness, and stamped from then on. */
export class Sprites {
  private readonly kept = new Map<string, HTMLCanvasElement>();

  constructor(private readonly tones: readonly Tone[]) {}

  of(tone: number, count: number, pixelRatio: number): HTMLCanvasElement {
    const label = count === 1 ? '' : count < 1000 ? String(count) : `${(count / 1000).toFixed(1)}k`;
    const key = `${tone} ${label} ${pixelRatio}`;
    let sprite = this.kept.get(key);
    if (!sprite) this.kept.set(key, (sprite = drawDot(this.tones[tone]!, radiusOf(count), label, pixelRatio)));
    return sprite;
  }
}

function drawDot({ colour, shape }: Tone, radius: number, label: string, pixelRatio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil((radius * 2.4 + 6) * pixelRatio);
  const context = canvas.getContext('2d')!;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.scale(pixelRatio, pixelRatio);
  context.fillStyle = shape === 'ring' && !label ? '#ffffff' : colour;
  context.strokeStyle = shape === 'ring' && !label ? colour : '#ffffff';
  context.lineWidth = shape === 'ring' && !label ? 3 : 2;
  outline(context, label ? 'disc' : shape, radius);
  context.fill();
  context.stroke();
  if (label) writeCount(context, label, radius);
  return canvas;
}

function outline(context: CanvasRenderingContext2D, shape: Shape, radius: number): void {
  context.beginPath();
  if (shape === 'disc' || shape === 'ring') return context.arc(0, 0, radius, 0, 2 * Math.PI);
  corners[shape].forEach(([x, y], i) => context[i === 0 ? 'moveTo' : 'lineTo'](x * radius, y * radius));
  context.closePath();
}

function writeCount(context: CanvasRenderingContext2D, label: string, radius: number): void {
  context.fillStyle = '#ffffff';
  context.font = `600 ${Math.round(radius * (label.length > 3 ? 0.72 : 0.85))}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(label, 0, 1);
}
