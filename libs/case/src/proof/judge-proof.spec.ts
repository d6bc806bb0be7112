import { words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import fc from 'fast-check';
import { judgeProof } from './judge-proof';
import type { AfterPhoto, ProofFacts } from './proof-facts';

const place = { longitude: 118.41, latitude: 37.05 };
/** So many metres north of the place. */
const north = (metres: number) => ({ longitude: place.longitude, latitude: place.latitude + metres / 111_195 });
const accepted = '2026-11-25T02:00:00.000Z';
const minutesAfter = (minutes: number) => new Date(Date.parse(accepted) + minutes * 60_000).toISOString();
const photo = (changes: Partial<AfterPhoto> = {}): AfterPhoto => ({ photoId: 'after-1', uploadedAt: minutesAfter(60), exif: null, alike: [], ...changes });
const alike = (changes: Partial<AfterPhoto['alike'][number]> = {}) => ({
  photoId: 'old', distance: 2, ownerRole: 'crew' as const, ownerId: 'crew-7', uploadedAt: '2026-11-20T18:00:00.000Z', usedBy: 'other-case', number: 'AJ261120000001', ...changes,
});
const facts = (changes: Partial<ProofFacts> = {}): ProofFacts => ({
  caseId: 'this-case', place, since: accepted, now: minutesAfter(61), stated: place, photos: [photo()], before: ['before-1'], still: { kind: 'gone' },
  limits: { radiusMetres: 200, cameraClockMinutes: 10 }, ...changes,
});
const judged = (changes: Partial<ProofFacts> = {}) => judgeProof(facts(changes));
const codeOf = (changes: Partial<ProofFacts>) => { const outcome = judged(changes); return outcome.kind === 'refused' ? outcome.body.code : 'done'; };
const doubtsOf = (changes: Partial<ProofFacts>) => { const outcome = judged(changes); return outcome.kind === 'done' ? (outcome.value.doubts?.zh ?? null) : outcome.body.code; };

describe('the proof of a fix', () => {
  it('stands without doubt when a new photo was taken near the place after the acceptance', () => {
    expect(judged({ stated: north(120), photos: [photo({ exif: { takenAt: '2026-11-25T10:50:00+08:00', place: null } })] })).toEqual({
      kind: 'done',
      value: { location: north(120), doubts: null, photos: [{ photoId: 'after-1', uploadedAt: minutesAfter(60), takenAt: '2026-11-25T10:50:00+08:00', distanceMetres: 120, placeFrom: 'stated', usedBefore: [] }] },
    });
  });

  it('needs a photo', () => {
    expect(judged({ photos: [] })).toMatchObject({ status: 400, body: { code: 'PROOF.PHOTO_NEEDED', field: 'photoIds' } });
  });

  it('needs a place: that of the file, else where the crew says it is; one photo that has one is enough', () => {
    const here = photo({ exif: { takenAt: null, place } });
    expect(judged({ stated: null })).toMatchObject({ status: 400, body: { code: 'PROOF.PLACE_NEEDED', field: 'location' } });
    expect(codeOf({ stated: null, photos: [here] })).toBe('done');
    expect(codeOf({ stated: null, photos: [here, photo()] })).toBe('done');
    expect(judged({ stated: north(5_000), photos: [here] })).toMatchObject({ value: { photos: [{ distanceMetres: 0, placeFrom: 'exif' }] } });
  });

  it('is refused from too far, with the distance and what to do, and names the photo', () => {
    const far = judged({ photos: [photo(), photo({ photoId: 'after-2', exif: { takenAt: null, place: north(3_000) } })] });
    expect(far).toMatchObject({ status: 422, body: { code: 'PROOF.TOO_FAR', field: 'photoIds', photoId: 'after-2', distanceMetres: 2_964, radiusMetres: 200, message: expect.stringMatching(/第 2 张照片.*约 2964 米.*回退.*值班长/) as string } });
    expect(judged({ stated: north(531) })).toMatchObject({ body: { code: 'PROOF.TOO_FAR', field: 'location', distanceMetres: 531 } });
  });

  it('takes a file’s place for GCJ-02 where that is nearer, as some cameras write it', () => {
    // What GPS gives as 118.41, 37.05 is written so in GCJ-02.
    const asGcj02 = { longitude: 118.41576, latitude: 37.05044 };
    expect(distanceMetres(asGcj02, place)).toBeGreaterThan(400);
    expect(codeOf({ stated: null, photos: [photo({ exif: { takenAt: null, place: asGcj02 } })] })).toBe('done');
  });

  it('is refused when it is older than the acceptance: by its file with some minutes of grace, by our own clock with none', () => {
    const takenAt = (minutes: number) => judged({ photos: [photo({ exif: { takenAt: minutesAfter(minutes), place } })] });
    expect(takenAt(-9)).toMatchObject({ kind: 'done' });
    expect(takenAt(-11)).toMatchObject({ status: 422, body: { code: 'PROOF.TOO_OLD', photoId: 'after-1', since: accepted } });
    expect(codeOf({ photos: [photo({ uploadedAt: minutesAfter(-1) })] })).toBe('PROOF.TOO_OLD');
    expect(codeOf({ photos: [photo({ uploadedAt: minutesAfter(0) })] })).toBe('done');
  });

  it('is doubted when a photo was used before, saying by what', () => {
    expect(doubtsOf({ photos: [photo({ alike: [alike()] })] })).toBe('第 1 张照片疑似用过：与 AJ261120000001 的照片（2026-11-21 上传）几乎相同');
    expect(doubtsOf({ photos: [photo(), photo({ alike: [alike({ photoId: 'before-1', usedBy: 'report-1' })] })] })).toBe('第 2 张照片与处置前的照片几乎相同，问题可能仍在');
    expect(doubtsOf({ photos: [photo({ alike: [alike({ usedBy: 'this-case' })] })] })).toBe('第 1 张照片与本案上次反馈的照片几乎相同');
    expect(judged({ photos: [photo({ alike: [alike()] })] })).toMatchObject({ value: { photos: [{ usedBefore: [{ number: 'AJ261120000001', as: 'elsewhere', ownerId: 'crew-7' }] }] } });
  });

  it('is doubted when the model still sees the problem or did not answer, and when the camera is ahead of time', () => {
    expect(doubtsOf({ still: { kind: 'shown', label: words('暴露垃圾', 'refuse'), confidence: 0.934 } })).toBe('照片模型在处置后的照片中仍看到“暴露垃圾”（把握 93%）');
    expect(doubtsOf({ still: { kind: 'no-answer' } })).toBe('未能自动比对处置前后的照片');
    expect(doubtsOf({ still: { kind: 'not-covered' } })).toBeNull();
    expect(doubtsOf({ photos: [photo({ exif: { takenAt: minutesAfter(81), place } })] })).toBe('第 1 张照片自带的拍摄时间比现在晚 20 分钟');
  });

  it('never stands with a photo from too far or too early, and every photo used before is doubted', () => {
    const photos = fc.array(fc.record({ metres: fc.option(fc.integer({ min: 0, max: 2_000 })), taken: fc.option(fc.integer({ min: -60, max: 60 })), uploaded: fc.integer({ min: -60, max: 60 }), used: fc.boolean() }), { maxLength: 9 });
    fc.assert(fc.property(photos, fc.option(fc.integer({ min: 0, max: 2_000 })), (handed, stated) => {
      const outcome = judged({
        stated: stated === null ? null : north(stated),
        photos: handed.map(({ metres, taken, uploaded, used }, i) => photo({
          photoId: `after-${i}`, uploadedAt: minutesAfter(uploaded), alike: used ? [alike()] : [],
          exif: metres === null && taken === null ? null : { place: metres === null ? null : north(metres), takenAt: taken === null ? null : minutesAfter(taken) },
        })),
      });
      const early = handed.some(({ taken, uploaded }) => uploaded < 0 || (taken !== null && taken < -10));
      const metres = handed.map((one) => one.metres ?? stated);
      if (outcome.kind === 'refused') return expect(handed.length === 0 || early || metres.every((m) => m === null) || metres.some((m) => m !== null && m > 199)).toBe(true);
      expect(early).toBe(false);
      expect(outcome.value.photos.map((one) => one.distanceMetres).every((m) => m === null || m <= 200)).toBe(true);
      expect(metres.some((m) => m !== null)).toBe(true);
      expect(outcome.value.doubts !== null).toBe(handed.some(({ used }) => used));
    }));
  });
});
