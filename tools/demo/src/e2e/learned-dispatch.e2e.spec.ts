import { RuleBook, trainDispatch, writeDispatchModel, type ClosedCase } from '@paidan/dispatch-model';
import { keyed, systemUnderTest, until } from './system-under-test';

interface Rule { id: string; priority: number; categories: string[]; areas: string[]; unitId: string; because: { zh: string; en: string } }
interface RulesList { acting: { rules: Rule[] }; newest: number }
interface Automatic { automatic: number; closed: number; right: number }
interface Figures { model: { version: number } | null; says: { zh: string }; byLearned: Automatic; byRules: Automatic; reasons: { reason: string; count: number }[] }
interface CaseView { stage: string; version: number; unit: { id: string } | null; manualReason?: string; routing: { kind: string; by?: string; proposal?: { unitId: string; confidence: number } } }

const { door, staff, newCitizen } = systemUnderTest();
const LAMP = '10137';
const corner = { longitude: 118.33, latitude: 37.12 };
const figures = async () => (await door.get<Figures>('/api/v1/routing/figures', await staff.dispatcher())).body;

let told = 0;
/** The case of a new lamp report at the corner, some steps from the last: it is another lamp. */
async function lampCase() {
  const body = { description: '路灯不亮', location: { longitude: corner.longitude + 0.0008 * told++, latitude: corner.latitude, crs: 'WGS84' } };
  const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', body, await newCitizen(), keyed())).body;
  const token = await staff.dispatcher();
  const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token)).body, (seen) => seen.caseId !== null);
  return { reportId, caseId, view: (await door.get<CaseView>(`/api/v1/cases/${caseId}`, token)).body };
}

async function publish(rules: readonly Rule[]): Promise<void> {
  const leader = await staff.shiftLeader();
  const { newest } = (await door.get<RulesList>('/api/v1/rules', leader)).body;
  expect((await door.post('/api/v1/rules', { rules, basedOn: newest, note: '试' }, leader)).status).toBe(201);
}

/** A model of which lamps go dark here for `lighting`, and refuse lies for somebody else. */
function modelFor(gridCode: string): string {
  const cases = Array.from({ length: 600 }, (_, i): ClosedCase => {
    const lamp = i % 2 === 0;
    const filedCategory = lamp ? LAMP : '20110';
    return { categoryCode: filedCategory, filedCategory, ...corner, gridCode, receivedAt: Date.now() - (600 - i) * 3_600_000, source: 'citizen', text: lamp ? '路灯不亮' : '有垃圾', unitId: lamp ? 'lighting' : 'sanitation-towns' };
  });
  return writeDispatchModel(trainDispatch(cases, new RuleBook([]))).toString('base64');
}

describe('dispatch learned from closed cases', () => {
  it('is seen by the centre, registered by shift leader and administrator, and refused when it is no model', async () => {
    expect((await door.get('/api/v1/routing/figures', await newCitizen())).status).toBe(403);
    expect((await door.get('/api/v1/routing/figures', await staff.crewOf('lighting'))).status).toBe(403);
    expect((await door.get('/api/v1/routing/closed-cases', await staff.dispatcher())).status).toBe(403);
    expect((await door.post('/api/v1/routing/models', { model: 'AAAA', note: '试' }, await staff.dispatcher())).status).toBe(403);
    expect(await door.post('/api/v1/routing/models', { model: 'AAAA', note: '试' }, await staff.shiftLeader())).toMatchObject({ status: 422, body: { code: 'DISPATCH_MODEL.UNREADABLE' } });
  });

  it('names nobody before there is a model, names the unit where the rules are silent once there is one, and is counted right when that unit closes the case', async () => {
    const leader = await staff.shiftLeader();
    const { acting } = (await door.get<RulesList>('/api/v1/rules', leader)).body;
    const silent = acting.rules.filter(({ id }) => !id.startsWith('R-REST')).map((rule) => ({ ...rule, categories: rule.categories.filter((code) => code !== LAMP) }));
    const before = await figures();
    expect(before.model).toBeNull();
    expect(before.says.zh).toContain('只按规则派单');
    const grid = (await door.post<{ routing: { grid: { gridCode: string } } }>('/api/v1/rules/explain', { place: corner, categoryCode: LAMP }, leader)).body.routing.grid.gridCode;
    await publish(silent);
    try {
      expect((await lampCase()).view).toMatchObject({ unit: null, routing: { kind: 'nobody' }, manualReason: expect.stringContaining('没有责任规则') as string });
      expect(await door.post('/api/v1/routing/models', { model: modelFor(grid), note: '试' }, leader)).toMatchObject({ status: 201, body: { version: 1 } });
      const { reportId, caseId, view } = await lampCase();
      expect(view).toMatchObject({ stage: 'dispatched', unit: { id: 'lighting' }, routing: { kind: 'unit', by: 'learned', proposal: { unitId: 'lighting' } } });
      expect((await door.post(`/api/v1/crew/tasks/${caseId}/complete`, { note: '已修好' }, await staff.crewOf('lighting'))).status).toBe(200);
      const { version } = (await door.get<CaseView>(`/api/v1/cases/${caseId}`, leader)).body;
      expect((await door.post(`/api/v1/cases/${caseId}/actions`, { action: 'pass', version }, await staff.checker())).status).toBe(200);
      const after = await until(figures, ({ byLearned }) => byLearned.closed === 1);
      expect(after).toMatchObject({ model: { version: 1 }, byLearned: { automatic: 1, closed: 1, right: 1 } });
      const learnable = (await door.get<{ items: { reportId: string; unitId: string }[] }>('/api/v1/routing/closed-cases?limit=2000', leader)).body.items;
      expect(learnable).toContainEqual(expect.objectContaining({ reportId, unitId: 'lighting' }));
    } finally {
      await publish(acting.rules);
    }
  });
});
