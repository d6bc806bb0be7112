import { makeEvent, PageQuery, parseEvent, PhotoGuarded, type Identity, type PhotoState } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { FolderPhotoStore } from '@paidan/photo-store';
import { SharedLimits } from '@paidan/service-kit';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import type { AskDispatch } from '../ask-dispatch';
import { ListHeld } from '../review-photo/list-held';
import { ReviewPhotoUseCase } from '../review-photo/review-photo';
import { ShowPhoto } from '../show-photo/show-photo';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { PhotosOverdue3 } from '../tables/3-photos-overdue';
import { PhotoPrints5 } from '../tables/5-photo-prints';
import { Privacy8 } from '../tables/8-privacy';
import { PhotosBegun9 } from '../tables/9-photos-begun';
import { TakePhoto } from '../take-photo/take-photo';
import { UnmaskLimit } from '../unmask-limit';
import { KeepGuarding } from './keep-guarding';

const now = new Date('2026-11-25T02:00:00.000Z');
const person = (role: Identity['role']): Identity => ({ id: `${role}-1`, role, unitId: null, name: '某人' });
const query = { copy: 'original' as const };
const nobody = { audienceOf: () => Promise.resolve({ kind: 'done' as const, value: { unitIds: [], reporterIds: [] } }) } as unknown as AskDispatch;

const unmasking = () => new UnmaskLimit(new SharedLimits(null));

let postgres: TestDatabase;
let database: Database;
let store: FolderPhotoStore;
const earlier = randomUUID();

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1] });
  database = await Database.open(intake);
  await database.query("insert into photo (id, owner_role, owner_id, bytes, width, height, sha256) values ($1, 'citizen', 'somebody', 1, 1, 1, '')", [earlier]);
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, PhotoPrints5, Privacy8, PhotosBegun9] });
  store = new FolderPhotoStore(join(postgres.home, 'photos'));
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

async function take(): Promise<string> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#789' } }).jpeg().toBuffer();
  const taken = await new TakePhoto(store, database).take(bytes, person('crew'));
  return taken.kind === 'done' ? taken.value.photoId : '';
}

function guarded(photoId: string, outcome: 'public' | 'held' = 'public', indecency: number | null = 0.1) {
  const facts = { photoId, outcome, because: { zh: '通过', en: 'passed' }, indecency, faces: 0, plates: 0, models: ['m'] };
  return makeEvent(PhotoGuarded, facts, { id: randomUUID(), key: photoId, correlationId: photoId, causationId: null, occurredAt: now });
}

const keep = (event: ReturnType<typeof guarded>) => new KeepGuarding(database).keep(event, now);
const stateOf = async (photoId: string) => (await database.query<{ state: PhotoState }>('select state from photo where id = $1', [photoId]))[0]?.state;
const toldOf = async (photoId: string) => (await database.query<{ envelope: { type: string } }>('select envelope from outbox where key = $1 order by id', [photoId])).map(({ envelope }) => envelope);

describe('a photo’s state', () => {
  it('is waiting for one that was there before the guard, which is told of it', async () => {
    expect(await stateOf(earlier)).toBe('waiting');
    const [told, ...more] = await toldOf(earlier);
    expect(more).toEqual([]);
    expect(parseEvent(JSON.stringify(told))).toMatchObject({ kind: 'event', event: { type: 'photo.taken', data: { photoId: earlier, ownerRole: 'citizen' } } });
  });

  it('is changed by the guard’s word once, however often it comes', async () => {
    const photoId = await take();
    const event = guarded(photoId);
    expect([(await keep(event)).kind, (await keep(event)).kind]).toEqual(['done', 'skipped']);
    expect(await stateOf(photoId)).toBe('public');
  });

  it('stays withheld when a late word of the guard comes after the decision', async () => {
    const photoId = await take();
    await keep(guarded(photoId, 'held'));
    const reviews = new ReviewPhotoUseCase(database);
    expect(await reviews.review(photoId, { decision: 'withhold', reason: '不宜公开' }, person('dispatcher'), now)).toMatchObject({ value: { state: 'withheld' } });
    expect((await keep(guarded(photoId))).kind).toBe('skipped');
    expect(await stateOf(photoId)).toBe('withheld');
    expect((await toldOf(photoId)).map(({ type }) => type)).toEqual(['photo.taken', 'photo.reviewed']);
  });

  it('lets only one of two people decide, and nobody before the guard has', async () => {
    const photoId = await take();
    const reviews = new ReviewPhotoUseCase(database);
    const release = () => reviews.review(photoId, { decision: 'release', reason: '无碍' }, person('dispatcher'), now);
    expect(await release()).toMatchObject({ status: 409, body: { code: 'PHOTO.BEING_PREPARED' } });
    await keep(guarded(photoId, 'held'));
    const both = await Promise.all([release(), release()]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
  });
});

describe('a photo whose guard never answers', () => {
  const began = new Date('2026-11-25T01:49:59.999Z');
  const waitingSince = async (since: Date) => { const photoId = await take(); await database.query('update photo set state_since = $2 where id = $1', [photoId, since]); return photoId; };
  const heldAt = async (at: Date, limit = 200) => (await new ListHeld(database).list({ limit }, at)).items;
  const review = (photoId: string, decision: 'release' | 'withhold', at = now) => new ReviewPhotoUseCase(database).review(photoId, { decision, reason: '久未处理' }, person('dispatcher'), at);

  it('is put before a person after ten minutes, with its state and why, and not before', async () => {
    const [overdue, younger] = [await waitingSince(began), await waitingSince(new Date(began.getTime() + 60_000))];
    const listed = await heldAt(now);
    expect(listed.find(({ photoId }) => photoId === overdue)).toMatchObject({ state: 'waiting', label: '处理中', heldSince: began.toISOString(), because: { zh: expect.stringContaining('已等待 10 分钟') as string } });
    expect(listed.map(({ photoId }) => photoId)).not.toContain(younger);
    for (const decision of ['release', 'withhold'] as const) expect(await review(younger, decision)).toMatchObject({ status: 409, retryAfterSeconds: 2, body: { code: 'PHOTO.BEING_PREPARED' } });
  });

  it('is listed page by page, each once, however fine the clock of the database is', async () => {
    await Promise.all(['01:40:00.000123Z', '01:40:00.000456Z', '01:40:00.0009Z'].map((time) => waitingSince(`2026-11-25T${time}` as unknown as Date)));
    const whole = (await heldAt(now)).map(({ photoId }) => photoId);
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null && seen.length <= whole.length;) {
      const page = await new ListHeld(database).list({ limit: 1, ...PageQuery.pick({ after: true }).parse({ after }) }, now);
      seen.push(...page.items.map(({ photoId }) => photoId));
      after = page.next;
    }
    expect(seen).toEqual(whole);
  });

  it('can be released, which sends it to the guard again, and after ten more minutes once more', async () => {
    const photoId = await waitingSince(began);
    expect(await review(photoId, 'release')).toMatchObject({ value: { state: 'waiting' } });
    expect(await review(photoId, 'release')).toMatchObject({ status: 409, body: { code: 'PHOTO.BEING_PREPARED' } });
    const later = new Date(now.getTime() + 601_000);
    expect((await heldAt(later)).map((held) => held.photoId)).toContain(photoId);
    expect(await review(photoId, 'release', later)).toMatchObject({ value: { state: 'waiting' } });
    expect((await toldOf(photoId)).map(({ type }) => type)).toEqual(['photo.taken', 'photo.reviewed', 'photo.reviewed']);
    await keep(guarded(photoId, 'public', null));
    expect(await stateOf(photoId)).toBe('public');
  });

  it('can be withheld, and released afterwards it is shown once the guard has covered it', async () => {
    const photoId = await waitingSince(began);
    expect(await review(photoId, 'withhold')).toMatchObject({ value: { state: 'withheld' } });
    expect((await keep(guarded(photoId))).kind).toBe('skipped');
    expect(await review(photoId, 'release')).toMatchObject({ value: { state: 'waiting' } });
    await keep(guarded(photoId, 'public', null));
    expect(await stateOf(photoId)).toBe('public');
  });

  it('and comes to its first check only after a person released it, is shown as the person decided', async () => {
    const photoId = await waitingSince(began);
    await review(photoId, 'release');
    await keep(guarded(photoId, 'held', 0.9));
    expect((await keep(guarded(photoId))).kind).toBe('skipped');
    expect((await keep(guarded(photoId, 'public', null))).kind).toBe('done');
    expect(await stateOf(photoId)).toBe('public');
  });
});

describe('an uncovered view', () => {
  it('is written down and told to the audit, and what is written down cannot be changed or dropped', async () => {
    const photoId = await take();
    expect((await new ShowPhoto(store, database, nobody, unmasking()).show(photoId, query, person('dispatcher'), now)).kind).toBe('done');
    const told = (await toldOf(photoId)).at(-1);
    expect(told).toMatchObject({ type: 'deed.done', data: { action: 'photo-shown', about: photoId, by: { id: 'dispatcher-1', role: 'dispatcher' }, facts: '{"copy":"original","caseId":null,"usedBy":null}' } });
    expect(await database.query('select copy, by_id from photo_view where photo_id = $1', [photoId])).toEqual([{ copy: 'original', by_id: 'dispatcher-1' }]);
    await expect(database.query("update photo_view set by_id = 'nobody'")).rejects.toThrow('only ever added to');
    await expect(database.query('delete from photo_view')).rejects.toThrow('only ever added to');
  });

  it('that cannot be written down does not happen', async () => {
    const photoId = await take();
    await database.query('alter table photo_view rename to photo_view_away');
    const shown = new ShowPhoto(store, database, nobody, unmasking()).show(photoId, query, person('dispatcher'), now);
    await expect(shown).rejects.toThrow('photo_view');
    await database.query('alter table photo_view_away rename to photo_view');
    await database.query('alter table outbox rename to outbox_away');
    await expect(new ShowPhoto(store, database, nobody, unmasking()).show(photoId, query, person('dispatcher'), now)).rejects.toThrow('outbox');
    await database.query('alter table outbox_away rename to outbox');
    expect(await database.query('select from photo_view where photo_id = $1', [photoId])).toEqual([]);
    expect((await new ShowPhoto(store, database, nobody, unmasking()).show(photoId, query, person('dispatcher'), now)).kind).toBe('done');
  });

  it('beyond so many in a minute is refused, and neither shown nor written down', async () => {
    const photoId = await take();
    const limit = unmasking();
    for (let i = 0; i < 120; i += 1) await limit.take(person('dispatcher'));
    expect(await new ShowPhoto(store, database, nobody, limit).show(photoId, query, person('dispatcher'), now)).toMatchObject({ status: 429, body: { code: 'LIMIT.UNMASKED' } });
    expect(await database.query('select from photo_view where photo_id = $1', [photoId])).toEqual([]);
    expect((await new ShowPhoto(store, database, nobody, limit).show(photoId, query, person('checker'), now)).kind).toBe('done');
  });
});
