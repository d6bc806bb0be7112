import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemUnderTest, keyed, until } from './system-under-test';

interface Rule { id: string; priority: number; categories: string[]; areas: string[]; unitId: string; because: { zh: string; en: string } }
interface RulesList { acting: { version: number; source: string; rules: Rule[] }; newest: number }
interface Trial { replayed: number; changed: number; changes: { from: { id: string } | null; to: { id: string } | null; count: number }[]; problems: unknown[]; warnings: { conflicts: { count: number }; holes: { count: number } } }
interface Explained { routing: { kind: string; unitId: string; grid: { gridCode: string }; component?: { code: string }; because: { zh: string } }; asked: { ruleId: string; fits: boolean; because: { zh: string } }[] }
interface Refused { code: string; message: string; problems: { code: string; ruleId: string }[] }

const { door, staff, newCitizen, tokenOf } = systemUnderTest();
/** A quiet corner of the county and a rare category, so that no other test's cases are touched. */
const corner = { longitude: 118.32, latitude: 37.13 };
const RARE = '20603';
/** A cabinet of cables, which telecom answers for. */
const CABINET = '10127';
const list = async () => (await door.get<RulesList>('/api/v1/rules', await staff.dispatcher())).body;
const explain = async (categoryCode: string, place = corner) => (await door.post<Explained>('/api/v1/rules/explain', { place, categoryCode }, await staff.dispatcher())).body;

let told = 0;
/** The case of a new report at the corner, some steps from the last: it is another thing. */
async function openCase(description: string, category: string) {
  const citizen = await newCitizen();
  const body = { description, category, location: { longitude: corner.longitude + 0.0008 * (told += 1), latitude: corner.latitude, crs: 'WGS84' } };
  const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', body, citizen, keyed())).body;
  const token = await staff.dispatcher();
  const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token)).body, (body) => body.caseId !== null);
  return (await door.get<{ caseId: string; stage: string; routing: { unitId?: string; because: { zh: string } } }>(`/api/v1/cases/${caseId}`, token)).body;
}
/** The unit of a new report of the rare category there. */
const routedCase = async () => (await openCase('有流浪人员需要救助', RARE)).routing;

describe('the rules that name units', () => {
  it('are read by the centre, changed by shift leader and administrator, seen by nobody else', async () => {
    expect((await list()).acting.rules.length).toBeGreaterThan(40);
    expect((await door.get('/api/v1/rules', await newCitizen())).status).toBe(403);
    expect((await door.get('/api/v1/rules', await staff.crewOf('civil'))).status).toBe(403);
    expect((await door.post('/api/v1/rules', {}, await staff.dispatcher())).status).toBe(403);
    expect((await door.get('/api/v1/rules/999999', await staff.auditor())).status).toBe(404);
  });

  it('are tried on the last reports, published, act on the next report, and can be taken back', async () => {
    const before = await list();
    expect((await routedCase()).unitId).toBe('civil');
    const community = (await explain(RARE)).routing.grid.gridCode.slice(0, 12);
    const trial: Rule = { id: 'T-TRIAL', priority: 1, categories: [RARE], areas: [community], unitId: 'police', because: { zh: '试行：由公安局负责', en: 'trial: the police answer' } };
    const rules = [...before.acting.rules, trial];
    const leader = await tokenOf('shift-leader');

    const dry = await door.post<Trial>('/api/v1/rules/dry-run', { rules, last: 500 }, leader);
    expect(dry).toMatchObject({ status: 200, body: { problems: [], warnings: { conflicts: { count: 0 }, holes: { count: 0 } } } });
    expect(dry.body.changes).toMatchObject([{ from: { id: 'civil' }, to: { id: 'police' } }]);
    expect((await list()).newest).toBe(before.newest);

    const published = await door.post<{ version: number }>('/api/v1/rules', { rules, basedOn: before.newest, note: '试行' }, leader);
    expect(published).toMatchObject({ status: 201, body: { state: 'acting', version: before.newest + 1 } });
    expect(await routedCase()).toMatchObject({ unitId: 'police', because: { zh: expect.stringContaining('试行：由公安局负责（规则 T-TRIAL）') } });

    const back = await door.post('/api/v1/rules', { rules: before.acting.rules, basedOn: published.body.version, note: '试行结束' }, leader);
    expect(back.status).toBe(201);
    expect((await routedCase()).unitId).toBe('civil');
  });

  it('are refused by code and words when one can never match or names a unit that is not there', async () => {
    const { acting, newest } = await list();
    const more = (rule: Partial<Rule>) => [...acting.rules, { id: 'T-BAD', priority: 999, categories: ['*'], areas: ['*'], unitId: 'police', because: { zh: '试', en: 'try' }, ...rule }];
    const publish = async (rules: unknown[], basedOn = newest) => (await door.post<Refused>('/api/v1/rules', { rules, basedOn, note: '试' }, await tokenOf('admin')));
    expect(await publish(more({}))).toMatchObject({ status: 422, body: { code: 'RULE.NEVER_MATCHES', problems: [{ code: 'RULE.NEVER_MATCHES', ruleId: 'T-BAD' }] } });
    expect(await publish(more({ priority: 1, unitId: 'nobody' }))).toMatchObject({ status: 422, body: { code: 'RULE.UNKNOWN_UNIT', message: expect.stringMatching(/没有责任单位 nobody.*there is no unit nobody/) } });
    expect(await publish(more({ priority: 1, categories: ['99999'] }))).toMatchObject({ status: 422, body: { code: 'RULE.UNKNOWN_CATEGORY' } });
    expect(await publish(acting.rules, newest + 1)).toMatchObject({ status: 409, body: { code: 'RULES.CHANGED', newest } });
    expect((await list()).newest).toBe(newest);
  });

  it('learn from an arbitration: it is proposed, accepted with a reason, and answers for the next report there', async () => {
    const [dispatcher, leader] = [await staff.dispatcher(), await tokenOf('shift-leader')];
    const { caseId } = await openCase('通讯交接箱门坏了', CABINET);
    const act = async (token: string, wish: object) => {
      const { version } = (await door.get<{ version: number }>(`/api/v1/cases/${caseId}`, dispatcher)).body;
      return (await door.post<{ stage: string }>(`/api/v1/cases/${caseId}/actions`, { ...wish, version }, token)).body;
    };
    for (const next of ['municipal', 'power']) {
      const from = (await door.get<{ unit: { id: string } }>(`/api/v1/cases/${caseId}`, dispatcher)).body.unit.id;
      await act(await staff.crewOf(from), { action: 'return', reason: '不属本单位' });
      await act(dispatcher, { action: 'dispatch', unitId: next, reason: '请先行处置' });
    }
    expect((await act(await staff.crewOf('power'), { action: 'return', reason: '不属本单位' })).stage).toBe('arbitrating');
    expect((await act(leader, { action: 'arbitrate', unitId: 'transport', reason: '属公路附属设施' })).stage).toBe('dispatched');

    const proposals = async () => (await door.get<{ items: { proposalId: string; state: string; caseIds: string[]; rule: Rule }[] }>('/api/v1/rules/proposals', dispatcher)).body.items;
    const [proposal] = await until(async () => (await proposals()).filter(({ caseIds }) => caseIds.includes(caseId)), (some) => some.length > 0);
    expect(proposal).toMatchObject({ state: 'open', rule: { categories: [CABINET], unitId: 'transport' } });
    expect((await door.post(`/api/v1/rules/proposals/${proposal!.proposalId}`, { decision: 'accept', reason: '同意' }, dispatcher)).status).toBe(403);
    const accepted = await door.post(`/api/v1/rules/proposals/${proposal!.proposalId}`, { decision: 'accept', reason: '同意' }, leader);
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted' } });
    expect((await explain(CABINET)).routing).toMatchObject({ unitId: 'transport' });
  });

  it('send a cover whose owner nobody can see to the owner of the nearest, and say which', async () => {
    const components = JSON.parse(readFileSync(join(process.env.PAIDAN_E2E_HOME!, 'city/components.json'), 'utf8')) as { code: string; ownerUnitId: string; place: [number, number] }[];
    const cover = components.find(({ code }) => code.slice(6, 10) === '0101')!;
    const { routing } = await explain('10123', { longitude: cover.place[0], latitude: cover.place[1] + 4 / 111_195 });
    expect(routing).toMatchObject({ kind: 'unit', unitId: 'water', component: { code: cover.code, ownerUnitId: 'water', distanceMetres: 4 } });
    expect(routing.because.zh).toContain(`关联 4 米处的部件“上水井盖`);
  });

  it('are explained rule by rule', async () => {
    const { routing, asked } = await explain(RARE);
    expect(routing).toMatchObject({ kind: 'unit', unitId: 'civil' });
    expect(asked.at(-1)).toMatchObject({ ruleId: 'R-CIVIL', fits: true });
    expect(asked.slice(0, -1).every(({ fits, because }) => !fits && because.zh.includes('不在'))).toBe(true);
  });
});
