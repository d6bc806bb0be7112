import fc from 'fast-check';
import sharp from 'sharp';
import { readExif } from './read-exif';

const gps = { GPSLatitudeRef: 'N', GPSLatitude: '37/1 3/1 432/100', GPSLongitudeRef: 'W', GPSLongitude: '118/1 24/1 3708/100' };
const photo = (exif: Parameters<sharp.Sharp['withExif']>[0]) =>
  sharp({ create: { width: 32, height: 24, channels: 3, background: '#888' } }).withExif(exif).jpeg().toBuffer();

describe('what a photo’s file says of place and time', () => {
  it('is read with its hemisphere and its offset, and nothing of the device', async () => {
    const exif = await readExif(await photo({ IFD0: { Make: 'ACME', Model: 'X', Software: 's' }, IFD2: { DateTimeOriginal: '2026:11:24 10:11:12', OffsetTimeOriginal: '+09:00', BodySerialNumber: '12345' }, IFD3: gps }));
    expect(exif).toEqual({ takenAt: '2026-11-24T10:11:12+09:00', place: { latitude: expect.closeTo(37.0512, 5) as number, longitude: expect.closeTo(-118.4103, 5) as number } });
  });

  it('is nothing when the file says nothing, and half when it says half', async () => {
    expect(await readExif(await sharp({ create: { width: 32, height: 24, channels: 3, background: '#888' } }).jpeg().toBuffer())).toBeNull();
    expect(await readExif(await photo({ IFD2: { DateTimeOriginal: '2026:11:24 10:11:12' } }))).toEqual({ takenAt: '2026-11-24T10:11:12+08:00', place: null });
  });

  it.each(['0000:00:00 00:00:00', '2026:13:45 99:99:99', 'yesterday', '1200:01:01 00:00:00'])('ignores the moment “%s”', async (written) => {
    expect(await readExif(await photo({ IFD2: { DateTimeOriginal: written } }))).toBeNull();
  });

  it('never throws, whatever bytes a stranger sends in its place', async () => {
    const whole = await photo({ IFD0: { Make: 'ACME' }, IFD2: { DateTimeOriginal: '2026:11:24 10:11:12' }, IFD3: gps });
    const broken = fc.array(fc.tuple(fc.integer({ min: 2, max: Math.min(600, whole.length - 1) }), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 })
      .map((changes) => { const bytes = Buffer.from(whole); for (const [at, value] of changes) bytes[at] = value; return bytes; });
    await fc.assert(fc.asyncProperty(fc.oneof(broken, fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes))), async (bytes) => {
      // Of the processor, not by the clock: a busy machine makes nothing harder to read.
      const before = process.cpuUsage();
      const exif = await readExif(bytes);
      expect(exif === null || typeof exif === 'object').toBe(true);
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
    }), { numRuns: 400 });
  });
});
