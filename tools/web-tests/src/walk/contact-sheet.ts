import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import sharp from 'sharp';

/** One picture in the sheet: its row, and what is written over it. */
export interface Shot {
  readonly row: string;
  readonly words: string;
  readonly path: string;
}

const [HIGH, GAP, HEAD] = [520, 10, 26];

/** Puts the pictures of a page side by side, a row for each language and light, so that one look finds what differs. */
export async function makeSheet(shots: readonly Shot[], path: string): Promise<void> {
  const small = await Promise.all(shots.map(async ({ row, words, path: from }) => {
    const { data, info } = await sharp(from).resize({ height: HIGH, width: 1000, fit: 'inside' }).png().toBuffer({ resolveWithObject: true });
    return { row, words, data, width: info.width };
  }));
  const rows = [...new Set(small.map(({ row }) => row))].map((row) => small.filter((shot) => shot.row === row));
  const width = Math.max(...rows.map((row) => row.reduce((sum, shot) => sum + shot.width + GAP, GAP)));
  const placed = rows.flatMap((row, y) => {
    let left = GAP;
    return row.flatMap(({ data, words, width: wide }) => {
      const at = { left, top: y * (HIGH + HEAD) };
      left += wide + GAP;
      return [{ input: title(words, wide), ...at }, { input: data, left: at.left, top: at.top + HEAD }];
    });
  });
  mkdirSync(dirname(path), { recursive: true });
  await sharp({ create: { width, height: rows.length * (HIGH + HEAD), channels: 3, background: '#8090a0' } }).composite(placed).webp({ quality: 82 }).toFile(path);
}

const title = (words: string, width: number) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEAD}"><text x="2" y="18" font-size="15" font-family="sans-serif" fill="#fff">${words}</text></svg>`);
