import type { Label } from './flat-layers';
import type { Frame } from './frame';
import type { Look } from './looks';
import type { Flat } from './mercator';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
const sizes: readonly number[] = [15, 14, 13, 12, 12, 11, 12, 11];

/** Writes names where there is room for them, the most important first. */
export function paintNames(context: CanvasRenderingContext2D, frame: Frame, origin: Flat, labels: readonly Label[], language: 'zh' | 'en', look: Look): void {
  const written: Box[] = [];
  context.setTransform(frame.pixelRatio, 0, 0, frame.pixelRatio, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = look.halo;
  context.fillStyle = look.name;
  for (const { words, at, rank, below } of labels) {
    const x = frame.width / 2 + (at[0] + origin[0] - frame.centre[0]) / frame.resolution;
    const y = (below ? 15 : 0) + frame.height / 2 - (at[1] + origin[1] - frame.centre[1]) / frame.resolution;
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
    const size = sizes[rank] ?? 11;
    context.font = `${rank === 0 ? 600 : 400} ${size}px system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif`;
    const text = words[language] || words.zh;
    const half = context.measureText(text).width / 2 + 4;
    const box = { left: x - half, right: x + half, top: y - size, bottom: y + size };
    if (written.some((other) => other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom)) continue;
    written.push(box);
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}
