import type { CategoryList, KindSuggestion, MyReports, ReportView } from '@paidan/contracts';
import { randomBytes } from 'node:crypto';
import { newCitizen as newGuest } from '@paidan/public-door';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

const { door, newCitizen } = systemUnderTest();
const aSecret = () => randomBytes(32).toString('base64url');
const login = (secret: string) => newGuest(door, secret);
const reportOf = async (token: string, description: string, photoIds: string[] = []) =>
  (await door.post<{ reportId: string }>('/api/v1/reports', { photoIds, description, location: atTheSeat }, token, keyed())).body.reportId;
const mine = async (token: string, query = '') => (await door.get<MyReports>(`/api/v1/reports${query}`, token)).body;

describe('a citizen outside WeChat', () => {
  it('is the same citizen with the same secret, and nobody else’s', async () => {
    const secret = aSecret();
    const reportId = await reportOf(await login(secret), '路灯不亮');
    expect((await mine(await login(secret))).items.map((report) => report.reportId)).toEqual([reportId]);
    expect((await mine(await login(aSecret()))).items).toEqual([]);
  });

  it.each(['', 'guessable', `${aSecret()}=`])('does not log in by the secret “%s”', async (secret) => {
    expect(await door.post('/api/v1/guest/login', { secret })).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID', field: 'secret' } });
  });
});

describe('before filing', () => {
  it('everybody sees the classes and kinds, 公共设施, 环境卫生 and 市容秩序 first', async () => {
    const { classes, items } = (await door.get<CategoryList>('/api/v1/categories')).body;
    expect(classes.slice(0, 3).map(({ name }) => name.zh)).toEqual(['公共设施', '环境卫生', '市容秩序']);
    expect(items.find(({ code }) => code === '20110')).toMatchObject({ classId: 'sanitation', name: { zh: '暴露生活垃圾' } });
  });

  it('the kind is suggested by words', async () => {
    const answer = await door.post<KindSuggestion>('/api/v1/suggest', { description: '路灯坏了，晚上一片漆黑' }, await newCitizen());
    expect(answer).toMatchObject({ status: 200, body: { items: [expect.objectContaining({ code: '10137', name: { zh: '路灯', en: 'Street light' } }) as object] } });
  });

  it('a photo is looked at for its owner alone, and can be reported afterwards', async () => {
    const [owner, other] = [await newCitizen(), await newCitizen()];
    const { photoId } = (await door.photo(await aPhoto(), owner)).body;
    expect(await door.post('/api/v1/suggest', { photoIds: [photoId] }, other)).toMatchObject({ status: 400, body: { code: 'PHOTO.NOT_YOURS' } });
    expect((await door.post('/api/v1/suggest', { photoIds: [photoId] }, owner)).status).toBe(200);
    const reportId = await reportOf(owner, '路面有坑', [photoId]);
    expect((await door.get<ReportView>(`/api/v1/reports/${reportId}`, owner)).body).toMatchObject({ photoIds: [photoId], description: '路面有坑', address: null });
  });

  it('asking without photo or words is refused, asking without end too', async () => {
    const citizen = await newCitizen();
    expect(await door.post('/api/v1/suggest', {}, citizen)).toMatchObject({ status: 400, body: { field: 'photoIds' } });
    const answers = await Promise.all(Array.from({ length: 25 }, () => door.post<{ code?: string }>('/api/v1/suggest', { description: '垃圾' }, citizen)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });
});

describe('my reports', () => {
  it('are mine alone, the latest first, page by page, each as it stands', async () => {
    const citizen = await newCitizen();
    await reportOf(await newCitizen(), '井盖坏了');
    const filed: string[] = [];
    for (const words of ['垃圾没人清', '路灯不亮', '小广告贴满了']) filed.unshift(await reportOf(citizen, words));
    const first = await mine(citizen, '?limit=2');
    const second = await mine(citizen, `?limit=2&after=${first.next!}`);
    expect([...first.items, ...second.items].map(({ reportId }) => reportId)).toEqual(filed);
    expect([first.items[0], second.next]).toMatchObject([{ description: '小广告贴满了', waitsFor: null, photoIds: [] }, null]);
    const seen = await until(() => mine(citizen), ({ items }) => items.every(({ promisedAt }) => promisedAt !== null));
    const view = (await door.get<ReportView>(`/api/v1/reports/${filed[0]!}`, citizen)).body;
    expect(seen.items[0]).toMatchObject({ stage: view.stage, promisedAt: view.promisedAt, trackingNumber: view.trackingNumber });
  });
});
