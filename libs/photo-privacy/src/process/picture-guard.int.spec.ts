import { aDoubtfulPhoto, aStreetScene, inStreetScene, nicenessOfSession } from '@paidan/testing';
import { getPriority } from 'node:os';
import { resolve } from 'node:path';
import sharp from 'sharp';
// The built one: its process is a built file.
import { PictureGuard } from '../../dist/process/picture-guard';

const model = resolve(__dirname, '../../../../apps/photo-guard/model');
const whereAndBy = { IFD0: { Artist: 'somebody' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 3/1 432/100', GPSLongitudeRef: 'E', GPSLongitude: '118/1 24/1 3708/100' } };
const childOf = (guard: PictureGuard) => (guard as unknown as { child: { pid: number } }).child;

let guard: PictureGuard;
let scene: Buffer;
beforeAll(async () => {
  guard = new PictureGuard(model, 15_000);
  scene = await aStreetScene();
});
afterAll(() => guard.stop());

describe('the picture guard', () => {
  it('covers both faces and the plate of a drawn street, and says how sure it was of each', async () => {
    const guarded = await guard.guard(scene, true);
    expect(guarded).toMatchObject({ kind: 'public', faces: [expect.anything(), expect.anything()], plates: [expect.anything()] });
    const holds = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }, place: { x: number; y: number }) => place.x > x && place.x < x + width && place.y > y && place.y < y + height;
    for (const face of inStreetScene.faces) expect(guarded.faces.some((box) => holds(box, face))).toBe(true);
    expect(holds(guarded.plates[0]!, inStreetScene.plate)).toBe(true);
  }, 60_000);

  it('holds what may be indecent without looking further, and covers it all the same once a person released it', async () => {
    const doubtful = await aDoubtfulPhoto();
    expect(await guard.guard(doubtful, true)).toMatchObject({ kind: 'held', faces: [], plates: [] });
    expect(await guard.guard(doubtful, false)).toMatchObject({ kind: 'public', indecency: null });
  }, 60_000);

  it('makes copies of any shape, also of grey ones, in colour and without EXIF', async () => {
    for (const [width, height] of [[1, 1], [1280, 7], [33, 900]] as const) {
      const grey = await sharp({ create: { width, height, channels: 3, background: '#777' } }).withExif(whereAndBy).greyscale().jpeg().toBuffer();
      expect((await sharp(grey).metadata()).exif?.toString('latin1')).toContain('somebody');
      const guarded = await guard.guard(grey, true);
      if (guarded.kind !== 'public') throw new Error('held');
      const [copy, thumbnail] = [await sharp(guarded.publicCopy).metadata(), await sharp(guarded.thumbnail).metadata()];
      expect([copy.format, copy.width, copy.height, copy.channels, copy.exif, thumbnail.exif]).toEqual(['jpeg', width, height, 3, undefined, undefined]);
    }
  }, 60_000);

  it.each([[660, 500], [1280, 850]])('takes no band of padding for a plate beside a plain picture of %i × %i', async (width, height) => {
    // Padded to more than the next multiple of 32, each of these had two or three "plates" reaching into the band.
    const plain = await sharp({ create: { width, height, channels: 3, background: '#b9c6cf' } }).jpeg().toBuffer();
    expect(await guard.guard(plain, true)).toMatchObject({ kind: 'public', plates: [] });
  }, 60_000);

  it('refuses what is no picture and goes on', async () => {
    await expect(guard.guard(Buffer.from('no picture'), true)).rejects.toThrow();
    expect((await guard.guard(scene, true)).kind).toBe('public');
  }, 60_000);

  it('gives way to everything else on the machine, with its whole session where a processor is shared between sessions', () => {
    const { pid } = childOf(guard);
    expect(getPriority(pid)).toBe(19);
    // Undefined where the kernel has no such sessions.
    expect([19, undefined]).toContain(nicenessOfSession(pid));
  });

  it('guards a photo all the same when its process hangs or dies under it', async () => {
    const hanging = guard.guard(scene, true);
    process.kill(childOf(guard).pid, 'SIGSTOP');
    expect((await hanging).kind).toBe('public');
    const dying = guard.guard(scene, true);
    process.kill(childOf(guard).pid, 'SIGKILL');
    expect((await dying).kind).toBe('public');
  }, 90_000);

  it('says which file is missing and what to run when it has no models, and refuses every photo', async () => {
    const without = new PictureGuard('/nowhere');
    await expect(without.guard(scene, true)).rejects.toThrow('open-nsfw.onnx cannot be read');
    expect(without.isReady()).toBe(false);
    expect(without.describe()).toContain('git checkout -- apps/photo-guard/model');
    await without.stop();
  }, 60_000);
});
