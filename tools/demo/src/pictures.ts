import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

export interface Picture {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Photos of a folder with one subfolder per kind (or flat): up to `perKind` of each; drawn ones where there is no folder. */
export async function findPictures(folder: string | undefined, perKind: number): Promise<Picture[]> {
  const beside = resolve(__dirname, '../../../../shared/data/photos/test');
  const place = folder ? resolve(folder) : existsSync(beside) ? beside : null;
  if (place === null) return Promise.all(['pothole', 'graffiti', 'heap'].map(drawPicture));
  const kinds = (await readdir(place, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== 'none').map(({ name }) => join(place, name));
  const files = (await Promise.all((kinds.length > 0 ? kinds : [place]).map((kind) => picturesIn(kind, perKind)))).flat();
  return Promise.all(files.map(async (file) => ({ name: file.slice(place.length + 1), bytes: await readFile(file) })));
}

async function picturesIn(folder: string, most: number): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
  return files.slice(0, most).map((name) => join(folder, name));
}

/** A clean place after the work, another at each call: the crew's after-photo. */
export function drawRepaired(): Promise<Buffer> {
  const stones = Array.from({ length: 48 }, () => 60 + Math.floor(Math.random() * 130));
  const paving = sharp(Buffer.from(stones.flatMap((grey) => [grey, grey, grey + 8])), { raw: { width: 8, height: 6, channels: 3 } });
  return paving.resize(800, 600, { kernel: 'nearest' }).jpeg({ quality: 85 }).toBuffer();
}

/** A picture of our own, for machines without photos; crude, so the words beside it decide. */
async function drawPicture(kind: string, seed: number): Promise<Picture> {
  const spots = Array.from({ length: 60 }, (_, i) => {
    const x = 120 + ((i * 137 + seed * 61) % 560);
    const y = 320 + ((i * 71 + seed * 29) % 220);
    return `<ellipse cx="${x}" cy="${y}" rx="${12 + (i % 5) * 7}" ry="${8 + (i % 4) * 6}" fill="hsl(${(i * 47 + seed * 90) % 360} 40% ${30 + (i % 5) * 10}%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#9aa4ab"/><rect y="300" width="800" height="300" fill="#6d6f70"/>${spots.join('')}</svg>`;
  return { name: `drawn/${kind}.jpg`, bytes: await sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer() };
}
