import { MODEL_SIDE } from '@paidan/photo-model';
import sharp, { type Sharp } from 'sharp';
import { seeded } from './seeded';

/** A photo as another phone might have taken it: cut, turned, lighter or darker, blurred, saved badly. The sources look alike inside a class; this blurs their looks. */
export async function changedView(image: Sharp, seed: number): Promise<Buffer> {
  const random = seeded(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const often = (share: number) => random() < share;
  const { data, info } = await image.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels } as const;

  let changed = sharp(data, { raw }).extract(cutOf(info.width, info.height, between)).resize(MODEL_SIDE, MODEL_SIDE, { fit: 'fill' });
  if (often(0.5)) changed = changed.flop();
  changed = await settled(changed);
  if (often(0.4)) {
    const turned = await settled(changed.rotate(between(-15, 15), { background: '#7f7f7f' }));
    changed = turned.resize(MODEL_SIDE, MODEL_SIDE, { fit: 'cover' });
  }
  const contrast = between(0.6, 1.5);
  changed = changed.linear(contrast, 127 * (1 - contrast)).modulate({ brightness: between(0.65, 1.4), saturation: often(0.1) ? 0 : between(0.3, 1.6) });
  if (often(0.15)) changed = (await settled(changed)).clahe({ width: 56, height: 56, maxSlope: 3 });
  if (often(0.3)) changed = changed.blur(between(0.4, 1.6));
  if (often(0.4)) changed = sharp(await changed.toColourspace('srgb').jpeg({ quality: Math.round(between(25, 80)) }).toBuffer());
  return changed.toColourspace('srgb').removeAlpha().raw().toBuffer();
}

/** sharp orders the steps of one pipeline itself; a settled one starts anew from pixels. */
async function settled(image: Sharp): Promise<Sharp> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

/** A part of 35 to 100 % of the picture, about square. */
function cutOf(width: number, height: number, between: (low: number, high: number) => number) {
  for (let tries = 0; tries < 10; tries += 1) {
    const area = width * height * between(0.35, 1);
    const shape = Math.exp(between(Math.log(0.75), Math.log(1.33)));
    const [w, h] = [Math.floor(Math.sqrt(area * shape)), Math.floor(Math.sqrt(area / shape))];
    if (w <= width && h <= height) return { left: Math.floor(between(0, width - w)), top: Math.floor(between(0, height - h)), width: w, height: h };
  }
  const side = Math.min(width, height);
  return { left: 0, top: 0, width: side, height: side };
}
