import { words, done, type Identity, type PhotosCompared, type StillThereAnswer } from '@paidan/contracts';
import type { CaseState } from '@paidan/case';
import type { Database } from '@paidan/persistence';
import { PartAwayError } from '@paidan/service-kit';
import type { AskOthers } from '../ask-others';
import type { CityUnits } from '../city-units';
import { ProveCompletion } from './prove-completion';

const now = new Date('2026-11-25T03:00:00.000Z');
const crew: Identity = { id: 'crew-1', role: 'crew', unitId: 'sanitation-seat', name: null };
const after = '00000000-0000-4000-8000-000000000001';
const place = { longitude: 118.41, latitude: 37.05 };
/** As far as the proof looks at a case. */
const state = {
  caseId: 'c', stage: 'handling', place, photoIds: ['before-1'], additions: [{ reportId: 'r', text: null, photoIds: ['before-2'] }], category: { code: '20110' }, unit: {},
  dispatchedAt: '2026-11-25T01:00:00.000Z', acceptedAt: '2026-11-25T02:00:00.000Z', receivedAt: '2026-11-25T00:00:00.000Z',
} as unknown as CaseState;
const used = (usedBy: string, trackingNumber: string | null) => ({ photoId: 'old', distance: 0, ownerRole: 'crew' as const, ownerId: 'crew-7', uploadedAt: '2026-11-20T01:00:00.000Z', usedBy, trackingNumber });
const compared = (alike: PhotosCompared['photos'][number]['alike'] = [], uploadedAt = '2026-11-25T02:30:00.000Z'): PhotosCompared => ({ photos: [{ photoId: after, uploadedAt, exif: null, alike }] });
const gone: StillThereAnswer = { covered: true, shown: null };

function proving(answers: { compared?: PhotosCompared; still?: () => Promise<StillThereAnswer> } = {}) {
  const asked: object[] = [];
  const others = {
    comparePhotos: (question: object) => { asked.push(question); return Promise.resolve(done(answers.compared ?? compared())); },
    stillThere: async (question: object) => { asked.push(question); return done(await (answers.still?.() ?? Promise.resolve(gone))); },
  } as unknown as AskOthers;
  const database = { query: () => Promise.resolve([{ id: 'other', case_number: 'AJ261120000001' }]) } as unknown as Database;
  const proof = new ProveCompletion(database, { proof: { radiusMetres: 200, cameraClockMinutes: 10 } } as CityUnits, others);
  const prove = (changes: object = {}) => proof.prove(state, { action: 'complete', photoIds: [after], location: { ...place, crs: 'WGS84' }, ...changes }, crew, now);
  return { asked, prove };
}

describe('a completion', () => {
  it('is held against every photo from before the work, the reporter’s later ones too', async () => {
    const { asked, prove } = proving();
    expect(await prove()).toMatchObject({ kind: 'done', value: { doubts: null, location: place } });
    const before = ['before-1', 'before-2'];
    expect(asked).toEqual([{ photoIds: [after], ownerId: 'crew-1', usedBy: 'c', beforePhotoIds: before }, { before, after: [after], categoryCode: '20110' }]);
  });

  it('is refused without asking anybody when there is no photo or the stated place is not in China', async () => {
    const { asked, prove } = proving();
    expect(await prove({ photoIds: [] })).toMatchObject({ body: { code: 'PROOF.PHOTO_NEEDED' } });
    expect(await prove({ location: { longitude: 37.05, latitude: 80, crs: 'WGS84' } })).toMatchObject({ body: { code: 'LOCATION.OUTSIDE_CHINA' } });
    expect(asked).toEqual([]);
  });

  it('takes where the crew is for what its map says, whichever that is', async () => {
    const { prove } = proving();
    expect(await prove({ location: { longitude: 118.4157, latitude: 37.0504, crs: 'GCJ02' } })).toMatchObject({ kind: 'done' });
    expect(await prove({ location: { longitude: 118.4157, latitude: 37.0504, crs: 'WGS84' } })).toMatchObject({ body: { code: 'PROOF.TOO_FAR' } });
  });

  it('counts from the acceptance', async () => {
    expect(await proving({ compared: compared([], '2026-11-25T01:30:00.000Z') }).prove()).toMatchObject({ body: { code: 'PROOF.TOO_OLD' } });
  });

  it('names the report or the case that used a photo before', async () => {
    expect(await proving({ compared: compared([used('other', null)]) }).prove()).toMatchObject({ value: { doubts: { zh: expect.stringContaining('AJ261120000001') as string } } });
    expect(await proving({ compared: compared([used('report', 'PD261120000009')]) }).prove()).toMatchObject({ value: { photos: [{ usedBefore: [{ number: 'PD261120000009' }] }] } });
  });

  it('goes on when the photo model is away, with a doubt for the checker; but not when it breaks in a way nobody foresaw', async () => {
    const away = () => Promise.reject(new PartAwayError('image-classifier', new Error('silent')));
    expect(await proving({ still: away }).prove()).toMatchObject({ kind: 'done', value: { doubts: { zh: '未能自动比对处置前后的照片' } } });
    const shown = { photoId: after, name: words('暴露垃圾', 'refuse'), confidence: 0.9 };
    expect(await proving({ still: () => Promise.resolve({ covered: true, shown }) }).prove()).toMatchObject({ value: { doubts: { en: expect.stringContaining('still sees “refuse”') as string } } });
    await expect(proving({ still: () => Promise.reject(new TypeError('bug')) }).prove()).rejects.toThrow('bug');
  });
});
