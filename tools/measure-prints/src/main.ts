/** `npm run -s measure:prints -- <folder> [every]`: how far the print of a changed photo is from its own, and how near those of others come. */
import { MODEL_SIDE, modelInputOf, readPixels, VIEW_BYTES } from '@paidan/photo-model';
import { photoPrintOf, printDistance } from '@paidan/photo-print';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';

const cropped = (share: number) => (image: Sharp, { width, height }: Metadata) => {
  const [left, top] = [Math.floor((width * share) / 2), Math.floor((height * share) / 2)];
  return image.extract({ left, top, width: width - 2 * left, height: height - 2 * top });
};

/** What happens to photos on their way, each from the upright original; written as JPEG of quality 80 where nothing else is said. */
const changes: Record<string, (image: Sharp, head: Metadata) => Sharp> = {
  'JPEG quality 30': (image) => image.jpeg({ quality: 30 }),
  'half the size': (image, { width }) => image.resize(Math.round(width / 2)),
  'sent on by chat': (image) => image.resize(720).linear(1.1, -10).jpeg({ quality: 50 }),
  'a fifth brighter': (image) => image.modulate({ brightness: 1.2 }),
  '2 % cropped': cropped(0.02),
  '5 % cropped': cropped(0.05),
  '10 % cropped': cropped(0.1),
  'turned by 1.5°': (image) => image.rotate(1.5),
};
const WITHIN = [6, 8, 10, 12, 14];

/** As intake makes it; null for what is no photo, or a plain one. */
async function printOf(bytes: Buffer): Promise<string | null> {
  const pixels = await readPixels(bytes);
  return pixels.kind === 'pixels' ? photoPrintOf((await modelInputOf(pixels.image())).subarray(VIEW_BYTES), MODEL_SIDE) : null;
}

async function measureChanges(bytes: Buffer, own: string, distances: Map<string, number[]>): Promise<void> {
  const upright = await sharp(bytes).autoOrient().jpeg({ quality: 95 }).toBuffer();
  const head = await sharp(upright).metadata();
  for (const [name, change] of Object.entries(changes)) {
    const changed = await printOf(await change(sharp(upright), head).toBuffer());
    if (changed) distances.set(name, [...(distances.get(name) ?? []), printDistance(own, changed)]);
  }
}

function sayDistances(distances: ReadonlyMap<string, readonly number[]>): void {
  for (const [name, bits] of distances) {
    const sorted = [...bits].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    process.stdout.write(`${name.padEnd(18)} p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)}  (${sorted.length})\n`);
  }
}

function sayPairs(prints: readonly (readonly [string, string])[]): void {
  const counts = new Map(WITHIN.map((bits) => [bits, 0]));
  let nearest = { bits: 64, pair: '' };
  prints.forEach(([file, print], i) => {
    for (const [other, otherPrint] of prints.slice(i + 1)) {
      const bits = printDistance(print, otherPrint);
      for (const within of WITHIN) if (bits <= within) counts.set(within, counts.get(within)! + 1);
      if (bits < nearest.bits) nearest = { bits, pair: `${file} ~ ${other}` };
    }
  });
  process.stdout.write(`${prints.length} photos; pairs ${[...counts].map(([bits, count]) => `within ${bits}: ${count}`).join(', ')}; nearest ${nearest.bits}: ${nearest.pair}\n`);
}

async function main(): Promise<number> {
  const [folder, every = '15'] = process.argv.slice(2);
  if (!folder || !(Number(every) >= 1)) {
    process.stderr.write('用法 usage: npm run -s measure:prints -- <folder> [every]\n');
    return 2;
  }
  const place = resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  const files = (await readdir(place, { recursive: true })).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
  const prints: [string, string][] = [];
  const distances = new Map<string, number[]>();
  for (const [i, file] of files.entries()) {
    const bytes = await readFile(resolve(place, file));
    const print = await printOf(bytes);
    if (!print) continue;
    prints.push([file, print]);
    if (i % Math.round(Number(every)) === 0) await measureChanges(bytes, print, distances);
  }
  sayDistances(distances);
  sayPairs(prints);
  return 0;
}

void main().then((code) => { process.exitCode = code; });
