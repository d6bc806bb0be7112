import sharp from 'sharp';
import { coverFindings } from './covering/cover-findings';
import { scaleBox, type Box } from './finding/box';
import { eachOnce, GATE_SIDE, type Networks } from './finding/networks';
import type { RgbPicture } from './picture';

sharp.cache(false);
sharp.concurrency(1);

/** From this likelihood on a person looks first: none of 413 ordinary photos reached it (highest 0.24). */
export const HELD_FROM = 0.3;
/** Faces are looked for twice: the full picture shows the small ones, this long side the large, dark and masked ones. */
const SECOND_LOOK = 640;
/** Longest side of the thumbnail, in pixels. */
const THUMB_SIDE = 320;

export interface Findings {
  /** Null: nobody asked the gate, a person had decided. */
  readonly indecency: number | null;
  readonly faces: readonly Box[];
  readonly plates: readonly Box[];
  /** CPU time of each step, in milliseconds. */
  readonly cpuMs: Readonly<Record<string, number>>;
}
export type Guarded =
  | (Findings & { readonly kind: 'public'; readonly publicCopy: Uint8Array; readonly thumbnail: Uint8Array })
  | (Findings & { readonly kind: 'held' });

/** One picture through gate and finders. Decent, or decided on by a person (`gate` false): copies with faces and plates covered. */
export async function guardPicture(networks: Networks, jpeg: Uint8Array, gate: boolean): Promise<Guarded> {
  const { cpuMs, timed } = stepTimer();
  const picture = await timed('decode', () => decode(jpeg));
  const indecency = gate ? await timed('gate', async () => networks.indecencyOf(await gateViewOf(picture))) : null;
  if (indecency !== null && indecency >= HELD_FROM) return { kind: 'held', indecency, faces: [], plates: [], cpuMs };
  const plates = await timed('plates', () => networks.findPlates(picture));
  const faces = await timed('faces', () => findFaces(networks, picture));
  const copies = await timed('copies', () => {
    coverFindings(picture, faces, plates);
    return copiesOf(picture);
  });
  return { kind: 'public', indecency, faces, plates, cpuMs, ...copies };
}

/** Takes the CPU time of steps that follow one another. */
function stepTimer() {
  const cpuMs: Record<string, number> = {};
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const began = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(began);
    cpuMs[step] = (user + system) / 1000;
    return result;
  };
  return { cpuMs, timed };
}

async function findFaces(networks: Networks, picture: RgbPicture): Promise<Box[]> {
  const small = await networks.findFaces(picture);
  const longest = Math.max(picture.width, picture.height);
  if (longest <= SECOND_LOOK) return small;
  const shrunk = await rgbOf(sharpOf(picture).resize(SECOND_LOOK, SECOND_LOOK, { fit: 'inside' }));
  const large = await networks.findFaces(shrunk);
  return eachOnce([...small, ...large.map((box) => scaleBox(box, picture.width / shrunk.width))]);
}

const decode = (jpeg: Uint8Array) => rgbOf(sharp(jpeg));

const sharpOf = ({ data, width, height }: RgbPicture) => sharp(data, { raw: { width, height, channels: 3 } });

async function rgbOf(image: sharp.Sharp): Promise<RgbPicture> {
  const { data, info } = await image.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`a picture of ${info.channels} channels, not 3`);
  return { data, width: info.width, height: info.height };
}

/** As open_nsfw was taught: stretched to 256, the middle 224 of it. */
async function gateViewOf(picture: RgbPicture): Promise<RgbPicture> {
  const stretched = await rgbOf(sharpOf(picture).resize(256, 256, { fit: 'fill', kernel: 'linear' }));
  return rgbOf(sharpOf(stretched).extract({ left: 16, top: 16, width: GATE_SIDE, height: GATE_SIDE }));
}

async function copiesOf(picture: RgbPicture): Promise<{ publicCopy: Uint8Array; thumbnail: Uint8Array }> {
  const publicCopy = await sharpOf(picture).jpeg({ quality: 82 }).toBuffer();
  const thumbnail = await sharpOf(picture).resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 75 }).toBuffer();
  return { publicCopy, thumbnail };
}
