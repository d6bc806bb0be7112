import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** What somebody might send as a photo to break, stall or abuse whoever reads it. */
export interface HostilePicture {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The same numbers from the same seed (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A place that must not be found in anything that is made of a picture. */
const gps = { IFD0: { Make: 'Spy' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 3/1 432/100', GPSLongitudeRef: 'E', GPSLongitude: '118/1 24/1 3708/100' } };

async function bases(next: (below: number) => number) {
  const noise = (side: number) => sharp(Buffer.from(Array.from({ length: side * side * 3 }, () => 64 + next(128))), { raw: { width: side, height: side, channels: 3 } });
  const of = (side: number) => noise(side).withExif(gps);
  return {
    jpeg: await of(300).jpeg().toBuffer(), progressive: await of(300).jpeg({ progressive: true }).toBuffer(), png: await of(200).png().toBuffer(),
    webp: await of(300).webp().toBuffer(), gif: await noise(100).gif().toBuffer(), tiff: await of(100).tiff().toBuffer(), avif: await noise(64).avif({ effort: 0 }).toBuffer(),
  };
}
type Bases = Awaited<ReturnType<typeof bases>>;

const crcTable = Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0; });
const crc = (bytes: Buffer) => { let c = 0xffffffff; for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff]! ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; };
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
function pngOf(width: number, height: number, data: Buffer, more: Buffer[] = [], colour = 2, depth = 8): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, 0], 8);
  return Buffer.concat([PNG, chunk('IHDR', head), ...more, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}
const segment = (marker: number, data: Buffer) => { const head = Buffer.from([0xff, marker, 0, 0]); head.writeUInt16BE(data.length + 2, 2); return Buffer.concat([head, data]); };
/** A JPEG with a segment more, right after its beginning. */
const withSegment = (jpeg: Buffer, marker: number, data: Buffer) => Buffer.concat([jpeg.subarray(0, 2), segment(marker, data), jpeg.subarray(2)]);
const exif = (data: Buffer) => Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), data]);
const tiffHead = (offset: number) => { const head = Buffer.from('II*\0\0\0\0\0', 'latin1'); head.writeUInt32LE(offset, 4); return head; };

/** Files that were thought out: each aims at one weakness of readers. */
function thoughtOut({ jpeg, png, webp, gif, progressive }: Bases): HostilePicture[] {
  const loop = Buffer.concat([tiffHead(8), Buffer.from([0, 0, 8, 0, 0, 0])]);
  const manyEntries = Buffer.concat([tiffHead(8), Buffer.from([0xff, 0xff]), Buffer.alloc(60_000, 0x25)]);
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const sized = (width: number, height: number) => { const copy = Buffer.from(jpeg); copy.writeUInt16BE(height, frame + 5); copy.writeUInt16BE(width, frame + 7); return copy; };
  const scan = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scans = Buffer.concat([progressive.subarray(0, scan), ...Array.from({ length: 2_000 }, () => progressive.subarray(scan, progressive.length - 2)), progressive.subarray(-2)]);
  const zip = Buffer.from('PK\x03\x04<script>alert(1)</script><?php system($_GET[0]);?>', 'latin1');
  const svg = (inside: string) => Buffer.from(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${inside}</svg>`);
  const files: Record<string, Buffer> = {
    nothing: Buffer.alloc(0), 'one byte': Buffer.from([0xff]), zeros: Buffer.alloc(100_000), 'only a beginning': Buffer.from([0xff, 0xd8, 0xff]), 'beginning and end': Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
    'png bomb of 256 megapixels': pngOf(16_000, 16_000, deflateSync(Buffer.alloc(1_000_000))), 'png of four thousand million a side': pngOf(0x7fffffff, 0x7fffffff, deflateSync(Buffer.alloc(100))),
    'png without a side': pngOf(0, 100, deflateSync(Buffer.alloc(100))), 'png that is a line': pngOf(60_000, 1, deflateSync(Buffer.alloc(180_001))), 'png that is a column': pngOf(1, 60_000, deflateSync(Buffer.alloc(240_000))),
    'png with a text of 50 MB': pngOf(2, 2, deflateSync(Buffer.alloc(14)), [chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(50_000_000))]))]),
    'png with a profile of 50 MB': pngOf(2, 2, deflateSync(Buffer.alloc(14)), [chunk('iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), deflateSync(Buffer.alloc(50_000_000))]))]),
    'png with ten thousand texts': pngOf(2, 2, deflateSync(Buffer.alloc(14)), Array.from({ length: 10_000 }, () => chunk('tEXt', Buffer.from('a\0b', 'latin1')))),
    'png of an unknown colour': pngOf(10, 10, deflateSync(Buffer.alloc(310)), [], 5), 'png of an unknown depth': pngOf(10, 10, deflateSync(Buffer.alloc(310)), [], 2, 7), 'png with a palette and none': pngOf(10, 10, deflateSync(Buffer.alloc(110)), [], 3),
    'png whose data is none': pngOf(100, 100, Buffer.from('no deflate at all')), 'png with its data twice': Buffer.concat([png, png]),
    'jpeg of 65,535 a side': sized(65_535, 65_535), 'jpeg without a side': sized(0, 0), 'jpeg of one column': sized(1, 65_535), 'jpeg with two thousand scans': scans,
    'exif that names itself': withSegment(jpeg, 0xe1, exif(loop)), 'exif with 65,535 entries': withSegment(jpeg, 0xe1, exif(manyEntries)), 'exif that begins outside': withSegment(jpeg, 0xe1, exif(tiffHead(0xfffffff0))), 'exif of noise': withSegment(jpeg, 0xe1, exif(Buffer.alloc(5_000, 0xa5))),
    'a segment without length': Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, 0]), jpeg.subarray(2)]), 'a segment longer than the file': Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe2, 0xff, 0xff]), jpeg.subarray(2, 400)]),
    'a page behind a jpeg': Buffer.concat([jpeg, zip]), 'a page in a comment': withSegment(jpeg, 0xfe, zip), 'a jpeg behind a page': Buffer.concat([zip, jpeg]), 'a jpeg in a jpeg': withSegment(jpeg, 0xe1, exif(jpeg.subarray(0, 20_000))),
    'svg that multiplies': svg('<text>&b;&b;</text>'), 'svg that reads a file': svg('<text>&x;</text>'), 'svg that asks elsewhere': svg('<image href="http://127.0.0.1:1/x.png" width="10" height="10"/>'), 'svg that runs': svg('<script>alert(1)</script>'),
    pdf: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>'), postscript: Buffer.from('%!PS\n{ } loop'), mvg: Buffer.from('push graphic-context\nimage over 0,0 0,0 "|id"\npop graphic-context'), html: Buffer.from('<!doctype html><img src=x onerror=alert(1)>'),
    'gif that names a thousand frames': Buffer.concat([gif.subarray(0, gif.length - 1), ...Array.from({ length: 1_000 }, () => gif.subarray(-300, -1)), gif.subarray(-1)]), 'webp with a wrong length': (() => { const copy = Buffer.from(webp); copy.writeUInt32LE(0xffffffff, 4); return copy; })(),
    bmp: Buffer.concat([Buffer.from('BM', 'latin1'), Buffer.alloc(60, 0xff)]), ico: Buffer.from([0, 0, 1, 0, 0xff, 0xff, ...Array<number>(100).fill(0)]), heic: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic', 'latin1'), Buffer.alloc(200)]),
  };
  return Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
}

const kinds = ['jpeg', 'progressive', 'png', 'webp', 'gif', 'tiff', 'avif'] as const;
/** Files that were whole: cut off, with letters changed, with a part moved or filled. */
function damaged(from: Bases, next: (below: number) => number, i: number): HostilePicture {
  const kind = kinds[i % kinds.length]!;
  const bytes = Buffer.from(from[kind]);
  const way = (['cut', 'bits', 'filled', 'moved'] as const)[next(4)]!;
  const at = next(bytes.length);
  if (way === 'cut') return { name: `${kind} ${i} cut at ${at}`, bytes: bytes.subarray(0, at) };
  if (way === 'bits') for (let n = 1 + next(40); n > 0; n -= 1) bytes[next(bytes.length)]! ^= 1 << next(8);
  if (way === 'filled') bytes.fill(next(256), at, Math.min(bytes.length, at + next(2_000)));
  if (way === 'moved') bytes.copy(bytes, at, next(bytes.length), next(bytes.length));
  return { name: `${kind} ${i} ${way}`, bytes };
}

/** So many of them, the same from the same seed; none lies in the repository. */
export async function hostilePictures(count: number, seed: number): Promise<HostilePicture[]> {
  const next = numbersFrom(seed);
  const from = await bases(next);
  const made = thoughtOut(from).slice(0, count);
  return [...made, ...Array.from({ length: count - made.length }, (_, i) => damaged(from, next, i))];
}
