import sharp from 'sharp';
import { coverFindings } from './covering/cover-findings';
import { scaleBox, surestOnly, type Box } from './finding/box';
import { FACES_MAY_OVERLAP, GATE_SIDE, PLATES_MAY_OVERLAP, type Networks } from './finding/networks';
import type { RgbPicture } from './picture';

sharp.cache(false);
sharp.concurrency(1);

/** From this likelihood on a person looks first: 3 of 767 ordinary street photos reached it. */
export const HELD_FROM = 0.3;
/** What is looked at has at most so many pixels, a phone's 4:3 at 1280; squarer pictures are shrunk to it. The process's memory follows from it. */
const FIRST_LOOK = 1280 * 960;
/** Each picture is looked at twice: the large view shows what is small, this long side what is large, dark or masked; small pictures are enlarged to it. */
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
  const views = await viewsOf(picture);
  const plates = await timed('plates', () => findInBoth(picture, views, (view) => networks.findPlates(view), PLATES_MAY_OVERLAP));
  const faces = await timed('faces', () => findInBoth(picture, views, (view) => networks.findFaces(view), FACES_MAY_OVERLAP));
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

interface Views {
  readonly first: RgbPicture;
  readonly second: RgbPicture;
}

async function viewsOf(picture: RgbPicture): Promise<Views> {
  return { first: await firstView(picture), second: await resized(picture, SECOND_LOOK, SECOND_LOOK) };
}

/** What `look` finds in either view, in the picture's own pixels, each once. */
async function findInBoth(picture: RgbPicture, { first, second }: Views, look: (view: RgbPicture) => Promise<Box[]>, mayOverlap: number): Promise<Box[]> {
  const found = [...onPicture(picture, first, await look(first)), ...onPicture(picture, second, await look(second))];
  return surestOnly(found, mayOverlap);
}

function firstView(picture: RgbPicture): Promise<RgbPicture> {
  const by = Math.sqrt(FIRST_LOOK / (picture.width * picture.height));
  return by >= 1 ? Promise.resolve(picture) : resized(picture, Math.floor(picture.width * by), Math.floor(picture.height * by));
}

const resized = (picture: RgbPicture, width: number, height: number) => rgbOf(sharpOf(picture).resize(width, height, { fit: 'inside' }));

const onPicture = (picture: RgbPicture, view: RgbPicture, boxes: readonly Box[]) => boxes.map((box) => scaleBox(box, picture.width / view.width));

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
