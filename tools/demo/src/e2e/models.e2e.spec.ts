import { repositoryRoot } from '@paidan/local-servers';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

interface Model { version: string; state: string; shipped: boolean; figures: { photos: number; balancedAccuracy: number }; shadow: { photos: number; alike: number; confirmed: number }; history: { to: string; because: string; by: { role: string } }[] }
interface CaseView { judgement: { modelVersion: string; backend: string } }

const { door, staff, newCitizen, tokenOf } = systemUnderTest();
const modelFile = (name: string) => readFileSync(join(repositoryRoot, 'apps/image-classifier/model', name));
const shippedHead = () => JSON.parse(modelFile('head.json').toString('utf8')) as { version: string; labels: string[] };
const figures = { photos: 10, balancedAccuracy: 0.9, macroF1: 0.9, ece: 0.02, decidedShare: 0.97, decidedRight: 0.95, falseAlarms: 0.02, corrections: null };
/** The shipped model under another name. */
const aModel = (version: string, changes: object = {}) => ({ head: { ...shippedHead(), version, ...changes }, numbers: modelFile('head.bin').toString('base64'), figures });

const list = async () => (await door.get<{ items: Model[] }>('/api/v1/models', await staff.dispatcher())).body.items;
const stateOf = async (version: string) => (await list()).find((model) => model.version === version)!;
const change = async (path: string, reason = '试运行', more: object = {}) => door.post<Model & { code: string }>(`/api/v1/models/${path}`, { reason, ...more }, await tokenOf('shift-leader'));

/** The case of a new report with one photo. */
async function judgedCase(): Promise<CaseView> {
  const citizen = await newCitizen();
  const { photoId } = (await door.photo(await aPhoto(), citizen)).body;
  const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', { photoIds: [photoId], location: atTheSeat }, citizen, keyed())).body;
  const token = await staff.dispatcher();
  const { caseId } = await until(async () => {
    const { body } = await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token);
    return body.caseId === null ? null : { caseId: body.caseId };
  });
  return (await door.get<CaseView>(`/api/v1/cases/${caseId}`, token)).body;
}

describe('the photo models', () => {
  it('are listed with the shipped one acting, and its figures', async () => {
    const { version } = shippedHead();
    const acting = await stateOf(version);
    expect(acting).toMatchObject({ state: 'acting', shipped: true, history: [{ to: 'acting', by: { role: 'service' } }] });
    expect(acting.figures.photos).toBeGreaterThan(700);
    expect((await judgedCase()).judgement.modelVersion).toContain(version);
  });

  it('are registered, compared in shadow, promoted, and taken back, each with who and why', async () => {
    const version = `trial-${randomUUID().slice(0, 8)}`;
    const registered = await door.post<Model>('/api/v1/models', aModel(version), await tokenOf('shift-leader'));
    expect(registered).toMatchObject({ status: 201, body: { version, state: 'registered', shipped: false } });
    expect(await change(`${version}/promote`)).toMatchObject({ status: 409, body: { code: 'MODEL.NOT_COMPARED' } });

    expect(await change(`${version}/shadow`)).toMatchObject({ status: 200, body: { state: 'shadow' } });
    expect((await judgedCase()).judgement.modelVersion).toContain(shippedHead().version);
    // The same numbers under another name say the same.
    expect((await stateOf(version)).shadow).toMatchObject({ photos: 1, alike: 1 });

    // By the figures it was registered with it is worse on the test photos: nobody lets it act without being told.
    expect(await change(`${version}/promote`)).toMatchObject({ status: 409, body: { code: 'MODEL.WEAKER', message: expect.stringMatching(/均衡准确率 90\.0%，现用模型 9\d\.\d%.*despiteFigures/) } });
    expect(await change(`${version}/promote`, '影子运行一致', { despiteFigures: true })).toMatchObject({ status: 200, body: { state: 'acting' } });
    expect((await judgedCase()).judgement.modelVersion).toContain(version);

    expect(await change('rollback', '试完')).toMatchObject({ status: 200, body: { version: shippedHead().version, state: 'acting' } });
    expect((await judgedCase()).judgement.modelVersion).toContain(shippedHead().version);
    expect((await stateOf(version)).history.map(({ to, because }) => [to, because])).toEqual([['shadow', '试运行'], ['acting', '影子运行一致'], ['registered', '试完']]);
    expect(await change('rollback')).toMatchObject({ status: 409, body: { code: 'MODEL.NOTHING_BEFORE' } });
  });

  it('of another label set, or damaged, are refused; the same again is no error, the same name for another one is', async () => {
    const token = await tokenOf('shift-leader');
    const register = async (model: object) => door.post('/api/v1/models', model, token);
    const version = `twice-${randomUUID().slice(0, 8)}`;
    expect(await register(aModel(version, { labels: ['cat', 'dog'] }))).toMatchObject({ status: 422, body: { code: 'MODEL.UNFIT', field: 'head' } });
    expect(await register({ ...aModel(version), numbers: Buffer.alloc(100).toString('base64') })).toMatchObject({ status: 422, body: { code: 'MODEL.UNFIT' } });
    expect((await register(aModel(version))).status).toBe(201);
    expect((await register(aModel(version))).status).toBe(201);
    expect(await register({ ...aModel(version), figures: { photos: -1 } })).toMatchObject({ status: 400 });
    expect((await list()).filter((model) => model.version === version)).toHaveLength(1);
    expect(await change('no-such/shadow')).toMatchObject({ status: 404, body: { code: 'MODEL.NOT_FOUND' } });
  });

  it('are changed by shift leaders and admins only, and seen by the centre only', async () => {
    for (const token of [await staff.dispatcher(), await tokenOf('auditor'), await newCitizen()]) {
      expect((await door.post('/api/v1/models', aModel('x'), token)).status).toBe(403);
      expect((await door.post('/api/v1/models/rollback', { reason: '试' }, token)).status).toBe(403);
    }
    expect((await door.get('/api/v1/models', await newCitizen())).status).toBe(403);
  });
});
