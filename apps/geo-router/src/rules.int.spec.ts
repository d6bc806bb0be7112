import { Category, CitySettings, type RoutingRule, type Unit } from '@paidan/city';
import { CaseArbitrated, makeEvent, ReportClassified, type CaseFiled, type Identity, type Judgement, type PublishRules, type TypedEvent } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aReport, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DecideProposalUseCase } from './decide-proposal/decide-proposal';
import { proposals } from './decide-proposal/proposal-store';
import { ExplainRouteUseCase } from './explain-route/explain-route';
import { KeepHandling } from './learn-dispatch/keep-handling';
import { OnCaseArbitratedConsumer } from './propose-rule/on-case-arbitrated.consumer';
import { ProposeUnit } from './propose-unit/propose-unit';
import { RunningDispatchModel } from './propose-unit/running-dispatch-model';
import { LearnedTables5 } from './tables/5-learned-tables';
import { SplitCases6 } from './tables/6-split-cases';
import { ProposeRule } from './propose-rule/propose-rule';
import { PublishRulesUseCase } from './publish-rules/publish-rules';
import { FindUnit, type RoutingCity } from './route-report/find-unit';
import { RouteReport } from './route-report/route-report';
import { importRules } from './rule-store/import-rules';
import { RunningRules } from './run-rules/running-rules';
import { cameraPlaces } from './show-map/camera-places';
import { ShowRules } from './show-rules/show-rules';
import { RoutingTables1 } from './tables/1-routing-tables';
import { RuleTables2 } from './tables/2-rule-tables';
import { TryRulesUseCase } from './try-rules/try-rules';

const both = (text: string) => ({ zh: text, en: text });
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({ id, name: both(id), duty: both('修'), areaCode: null, ...more });
const category = (code: string) => Category.parse({ code, kind: code.startsWith('1') ? 'component' : 'event', major: { code: code.slice(1, 3), ...both('类') }, name: both(code), localExtension: false });
const rule = (id: string, priority: number, categories: string[], areas: string[], unitId: string, more: Partial<RoutingRule> = {}): RoutingRule => ({ id, priority, categories, areas, unitId, because: both('因为'), ...more });

/** Two communities side by side, a hundredth of a degree each; a sewage cover lies near the seat. */
const [WEST, EAST] = ['370523001001', '370523001002'] as const;
const box = (code: string, x: number) => ({ code: `${code}001`, ring: [[x, 37], [x + 0.01, 37], [x + 0.01, 37.1], [x, 37.1]] as [number, number][] });
const city: RoutingCity = {
  grids: [box(WEST, 118.405), box(EAST, 118.415)],
  areas: [{ code: '370523001', level: 'street', name: both('街道') }, { code: WEST, level: 'community', name: both('西社区') }, { code: EAST, level: 'community', name: both('东社区') }],
  units: [unit('works'), unit('drainage'), unit('night'), unit('lights'), unit('closed', { active: false })],
  categories: ['10102', '10123', '10137', '20110'].map(category),
  components: [{ code: '3705230102000007', categoryCode: '10102', name: both('污水井盖7号'), ownerUnitId: 'drainage', place: [118.41, 37.05005], state: 'intact' }],
  settings: CitySettings.parse({
    filing: { reports: 1, windowSeconds: 1 }, reading: { reads: 1, windowSeconds: 1 }, cameraPictureHosts: [],
    components: { reach: [{ categories: ['101*'], metres: 15 }], meansAnyOf: [{ category: '10123', of: ['10102', '10123'] }] },
  }),
};
const cityRules = [rule('R-COVER', 10, ['10123'], ['*'], 'drainage', { owners: ['drainage'] }), rule('R-LIGHTS', 50, ['10137'], ['*'], 'lights'), rule('R-REST', 900, ['*'], ['*'], 'works')];

const leader: Identity = { id: 'shift-leader', role: 'shift-leader', unitId: null, name: null };
const NOON = new Date('2026-11-25T04:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

let postgres: TestDatabase;
let database: Database;
/** Two instances of the service, each with its own memory. */
let instances: { rules: RunningRules; route: RouteReport }[];
const findUnit = new FindUnit(city);

const judgement = (categoryCode: string | null): Judgement =>
  ({ decision: 'auto', categoryCode, label: null, confidence: 0.9, runnerUp: null, top: [], evidence: [], because: both('照片'), modelVersion: 'm', backend: 'wasm' });
/** Routes a new report through one instance; answers what was kept. */
async function routed(categoryCode: string | null, { instance = 0, now = NOON, receivedAt, longitude = 118.41 }: { instance?: number; now?: Date; receivedAt?: Date; longitude?: number } = {}) {
  const report = aReport({ receivedAt: (receivedAt ?? now).toISOString(), place: { longitude, latitude: 37.05 } });
  const context = { id: randomUUID(), key: report.reportId, correlationId: report.reportId, causationId: null, occurredAt: now };
  const event = makeEvent(ReportClassified, { report, judgement: judgement(categoryCode) }, context) as TypedEvent<ReportClassified>;
  await instances[instance]!.route.route(event, now);
  const [row] = await database.query<{ report_id: string; unit_id: string | null; rule_id: string | null; rules_version: number; component_code: string | null; routing: { because: { zh: string } } }>('select * from routing_decision where report_id = $1', [report.reportId]);
  return row!;
}
const newest = async () => (await new ShowRules(database).list(later(100_000))).newest;
const publish = async (wish: Partial<PublishRules> & Pick<PublishRules, 'rules'>, now = NOON) =>
  new PublishRulesUseCase(database, findUnit, new ShowRules(database)).publish({ basedOn: await newest(), note: '试', ...wish }, leader, now);

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'geo', migrations: [RoutingTables1, RuleTables2, LearnedTables5, SplitCases6] });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'geo' });
  instances = [0, 1].map(() => { const rules = new RunningRules(); return { rules, route: new RouteReport(database, findUnit, rules, new ProposeUnit(findUnit, new RunningDispatchModel())) }; });
}, 120_000);

beforeEach(async () => {
  await database.query('truncate rule_set, rule_proposal, routing_decision cascade');
  instances = [0, 1].map(() => { const rules = new RunningRules(); return { rules, route: new RouteReport(database, findUnit, rules, new ProposeUnit(findUnit, new RunningDispatchModel())) }; });
  await database.transaction((tx) => importRules(tx, cityRules, '2026-01-01T00:00:00Z', 'v1', NOON));
});

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

describe('a report', () => {
  it('of a cover nobody can name is tied to the nearest cover and goes to its owner, and says so', async () => {
    const decision = await routed('10123');
    expect([decision.unit_id, decision.rule_id, decision.component_code]).toEqual(['drainage', 'R-COVER', '3705230102000007']);
    expect(decision.routing.because.zh).toMatch(/关联 5\.6 米处的部件“污水井盖7号”（3705230102000007，权属drainage）/);
    expect(await routed('10123', { longitude: 118.4105 })).toMatchObject({ unit_id: 'works', rule_id: 'R-REST', component_code: null });
  });
});

describe('a rule whose unit has gone since', () => {
  it('names nobody, and says which rule has to be changed', async () => {
    await database.transaction((tx) => importRules(tx, [rule('R-OLD', 1, ['*'], ['*'], 'closed')], '2026-01-02T00:00:00Z', 'v9', NOON));
    expect(await routed('20110')).toMatchObject({ unit_id: null, routing: { kind: 'nobody', reason: 'no-rule', because: { zh: expect.stringContaining('规则 R-OLD 指定的closed已停用') } } });
  });
});

describe('a published version', () => {
  it('acts at once on every instance, and stands in the list with who and why', async () => {
    expect((await routed('10137', { instance: 1 })).unit_id).toBe('lights');
    const rules = [rule('R-LIGHTS', 50, ['10137'], ['*'], 'works'), ...cityRules.slice(0, 1), cityRules[2]!];
    expect(await publish({ rules: [...rules.slice(0, 2), rule('R-REST', 900, ['*'], ['*'], 'night')], note: '路灯移交' })).toMatchObject({ kind: 'done', value: { version: 2, state: 'acting', publishedBy: { role: 'shift-leader' }, note: '路灯移交' } });
    for (const instance of [0, 1]) expect(await routed('10137', { instance, now: later(1) })).toMatchObject({ unit_id: 'works', rules_version: 2 });
    const list = await new ShowRules(database).list(later(1));
    expect([list.acting.version, list.past.map(({ version, source }) => [version, source]), list.future]).toEqual([2, [[1, 'city']], []]);
  });

  it('that is for later acts from its moment on, without another word', async () => {
    await publish({ rules: [...cityRules.slice(0, 2), rule('R-REST', 900, ['*'], ['*'], 'night')], effectiveFrom: later(60).toISOString() });
    expect((await new ShowRules(database).list(later(59))).future).toMatchObject([{ version: 2, state: 'future' }]);
    for (const instance of [0, 1]) {
      expect(await routed('20110', { instance, now: later(59) })).toMatchObject({ unit_id: 'works', rules_version: 1 });
      expect(await routed('20110', { instance, now: later(60) })).toMatchObject({ unit_id: 'night', rules_version: 2 });
    }
  });

  it('may ask the hour of the report in Shanghai', async () => {
    await publish({ rules: [rule('R-NIGHT', 5, ['20110'], ['*'], 'night', { when: { hours: { from: '22:00', to: '06:00' } } }), ...cityRules] });
    expect((await routed('20110', { receivedAt: new Date('2026-11-25T14:00:00Z') })).unit_id).toBe('night');
    expect((await routed('20110', { receivedAt: new Date('2026-11-25T13:59:00Z') })).unit_id).toBe('works');
  });

  it('is refused when a rule can never match, names an unknown or idle unit, when it would rewrite the past, or when another was published since', async () => {
    const [last] = cityRules.slice(-1) as [RoutingRule];
    const refusalOf = async (rules: RoutingRule[], more: Partial<PublishRules> = {}) => { const answer = await publish({ rules, ...more }); return answer.kind === 'refused' ? [answer.status, answer.body.code] : answer; };
    expect(await refusalOf([last, rule('R-LATE', 901, ['20110'], ['*'], 'night')])).toEqual([422, 'RULE.NEVER_MATCHES']);
    expect(await refusalOf([rule('R-X', 1, ['*'], ['*'], 'ghost')])).toEqual([422, 'RULE.UNKNOWN_UNIT']);
    expect(await refusalOf([rule('R-X', 1, ['*'], ['*'], 'closed')])).toEqual([422, 'RULE.UNIT_WITHOUT_DUTY']);
    expect(await refusalOf(cityRules, { effectiveFrom: later(-1).toISOString() })).toEqual([422, 'RULES.IN_THE_PAST']);
    expect(await refusalOf(cityRules, { basedOn: 99 })).toEqual([409, 'RULES.CHANGED']);
    expect(await newest()).toBe(1);
  });

  it('is one, when two are published at the same moment on the same base', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => publish({ rules: cityRules, basedOn: 1 })));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', 'refused', 'refused']);
  });

  it('of people outlives the same city folder read again; a folder with other rules comes beside it', async () => {
    await publish({ rules: cityRules });
    await database.transaction((tx) => importRules(tx, cityRules, '2026-01-01T00:00:00Z', 'v2', later(1)));
    expect(await newest()).toBe(2);
    await database.transaction((tx) => importRules(tx, cityRules.slice(1), '2026-01-01T00:00:00Z', 'v3', later(1)));
    expect((await new ShowRules(database).list(later(2))).acting.version).toBe(2);
  });
});

describe('a dry run', () => {
  it('replays the last reports and shows what would change, what meets and what nobody answers for', async () => {
    for (let i = 0; i < 3; i += 1) await routed('10137', { now: later(i) });
    await routed('10123', { now: later(4) });
    await routed('20110', { now: later(5), longitude: 118.42 });
    const useCase = new TryRulesUseCase(database, findUnit, instances[0]!.rules);
    const rules = [rule('N-1', 10, ['10137'], [WEST], 'works'), rule('N-2', 10, ['101*'], ['*'], 'night'), rule('N-3', 20, ['20110'], [WEST], 'works')];
    const trial = await useCase.run({ rules, last: 100 }, later(6));
    expect([trial.against, trial.replayed, trial.changed]).toEqual([1, 5, 5]);
    expect(trial.changes.map(({ from, to, count }) => [from?.id, to?.id, count])).toEqual([['lights', 'works', 3], ['works', undefined, 1], ['drainage', 'night', 1]].sort((a, b) => Number(b[2]) - Number(a[2])));
    expect(trial.changes[0]!.examples[0]).toMatchObject({ categoryCode: '10137', gridCode: `${WEST}001`, ruleBefore: 'R-LIGHTS', ruleAfter: 'N-1' });
    expect(trial.problems).toEqual([]);
    expect(trial.warnings.conflicts).toMatchObject({ count: 1, examples: [{ ruleIds: ['N-1', 'N-2'], unitIds: ['works', 'night'] }] });
    expect(trial.warnings.holes).toEqual({ count: 1, examples: [{ categoryCode: '20110', communityCodes: [EAST], always: true }] });
    expect((await useCase.run({ rules, last: 1 }, later(6))).replayed).toBe(1);
    expect(await newest()).toBe(1);
  });

  it('replays a report as what a person found it to be, looks for its component anew, and says how many those are', async () => {
    const keep = new KeepHandling(database);
    const filed = (reportId: string, categoryCode: string) => keep.keep({ id: randomUUID(), occurredAt: NOON.toISOString(), data: { caseId: randomUUID(), reportId, caseVersion: 2 } } as unknown as TypedEvent<CaseFiled>, { what: 'filed', categoryCode });
    const [lamp, cover, unnamed] = [await routed('10137'), await routed('20110', { now: later(1) }), await routed(null, { now: later(2) })];
    await routed('10137', { now: later(3) });
    for (const [report, category_] of [[lamp, '10137'], [cover, '10102'], [unnamed, '20110']] as const) expect((await filed(report.report_id, category_)).kind).toBe('done');
    const rules = [rule('N-COVER', 1, ['10102'], ['*'], 'night', { owners: ['drainage'] }), ...cityRules];
    const trial = await new TryRulesUseCase(database, findUnit, instances[0]!.rules).run({ rules, last: 100 }, later(6));
    expect([trial.replayed, trial.corrected, trial.changed]).toEqual([4, 2, 1]);
    expect(trial.changes).toMatchObject([{ from: { id: 'works' }, to: { id: 'night' }, examples: [{ reportId: cover.report_id, categoryCode: '10102', ruleAfter: 'N-COVER' }] }]);
  });
});

describe('the explanation', () => {
  it('tells why each rule asked before did not fit', async () => {
    const explain = new ExplainRouteUseCase(database, findUnit, instances[0]!.rules);
    const { routing, asked } = await explain.explain({ place: { longitude: 118.42, latitude: 37.05 }, categoryCode: '10123' }, NOON);
    expect(routing).toMatchObject({ kind: 'unit', unitId: 'works', rulesVersion: 1 });
    expect(asked.map(({ ruleId, fits, because }) => [ruleId, fits, because.zh])).toEqual([
      ['R-COVER', false, '没有关联到部件，而规则只管权属为 drainage 的部件'], ['R-LIGHTS', false, '类别 10123 不在 10137 之内'], ['R-REST', true, '符合：因为'],
    ]);
  });
});

describe('a rule that an arbitration suggests', () => {
  const arbitration = { categoryCode: '20110', gridCode: `${EAST}001`, unitId: 'night' };
  const propose = async (caseId: string, at = NOON) => (await database.transaction((tx) => new ProposeRule(findUnit, new RunningRules()).propose(tx, { caseId, ...arbitration }, at)))!;
  const decide = (id: string, decision: 'accept' | 'reject') => new DecideProposalUseCase(database, findUnit).decide(id, { decision, reason: '同意' }, leader, later(1));

  it('gathers its cases, and once accepted acts at once in a version of its own', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const id = await propose(one);
    expect([await propose(one), await propose(other)]).toEqual([id, id]);
    expect(await proposals(database)).toMatchObject([{ proposalId: id, state: 'open', caseIds: [one, other], rule: { categories: ['20110'], areas: [EAST], unitId: 'night' } }]);
    expect(await decide(id, 'accept')).toMatchObject({ kind: 'done', value: { state: 'accepted', publishedVersion: 2, decidedBy: { id: 'shift-leader' } } });
    expect(await routed('20110', { now: later(2), longitude: 118.42 })).toMatchObject({ unit_id: 'night', rules_version: 2 });
    expect((await routed('20110', { now: later(2) })).unit_id).toBe('works');
    expect(await decide(id, 'reject')).toMatchObject({ status: 409, body: { code: 'PROPOSAL.DECIDED' } });
  });

  it('comes with the message of the arbitration, once however often it is delivered; never without a place', async () => {
    const consumer = new OnCaseArbitratedConsumer(database, new ProposeRule(findUnit, new RunningRules()));
    const told = (gridCode: string | null) => {
      const caseId = randomUUID();
      const data = { caseId, caseNumber: 'AJ1', reportId: randomUUID(), reporterId: null, caseVersion: 7, unitId: 'night', unitName: both('night'), categoryCode: '20110', gridCode, returnedBy: ['works', 'lights', 'works'], because: both('归夜班') };
      return makeEvent(CaseArbitrated, data, { id: randomUUID(), key: caseId, correlationId: caseId, causationId: null, occurredAt: NOON }) as Parameters<OnCaseArbitratedConsumer['on']>[0];
    };
    const event = told(`${EAST}001`);
    expect([await consumer.on(event), await consumer.on(event), await consumer.on(told(null))].map(({ kind }) => kind)).toEqual(['done', 'skipped', 'skipped']);
    expect(await proposals(database)).toMatchObject([{ caseIds: [event.data.caseId], rule: { categories: ['20110'], areas: [EAST], unitId: 'night' } }]);
  });

  it('stays when a version that was published before for later comes to act', async () => {
    await publish({ rules: [...cityRules.slice(0, 2), rule('R-REST', 900, ['*'], ['*'], 'drainage')], effectiveFrom: later(60).toISOString() });
    await decide(await propose(randomUUID()), 'accept');
    expect(await routed('20110', { now: later(61), longitude: 118.42 })).toMatchObject({ unit_id: 'night' });
    expect(await routed('20110', { now: later(61) })).toMatchObject({ unit_id: 'drainage' });
  });

  it('is asked before the rule that answered, is not made when the rules say so already, and gives way to a later decision', async () => {
    await decide(await propose(randomUUID()), 'accept');
    const list = await new ShowRules(database).list(later(2));
    expect(list.acting.rules.find(({ id }) => id.startsWith('A-'))).toMatchObject({ priority: 899, unitId: 'night' });
    expect(await propose(randomUUID(), later(2))).toBeNull();
    const other = await database.transaction((tx) => new ProposeRule(findUnit, new RunningRules()).propose(tx, { ...arbitration, unitId: 'lights', caseId: randomUUID() }, later(2)));
    expect(await new DecideProposalUseCase(database, findUnit).decide(other!, { decision: 'accept', reason: '改归路灯' }, leader, later(3))).toMatchObject({ kind: 'done' });
    expect((await routed('20110', { now: later(4), longitude: 118.42 })).unit_id).toBe('lights');
  });

  it('can be accepted though the season of another rule is over since', async () => {
    await publish({ rules: [rule('R-SEASON', 5, ['10137'], [EAST], 'night', { when: { until: '2026-11-25' } }), ...cityRules] });
    const tomorrow = later(24 * 60);
    const id = await propose(randomUUID(), tomorrow);
    expect(await new DecideProposalUseCase(database, findUnit).decide(id, { decision: 'accept', reason: '同意' }, leader, tomorrow)).toMatchObject({ kind: 'done', value: { state: 'accepted' } });
  });

  it('changes nothing when rejected; the next such decision proposes anew', async () => {
    const id = await propose(randomUUID());
    expect(await decide(id, 'reject')).toMatchObject({ kind: 'done', value: { state: 'rejected', publishedVersion: null } });
    expect(await newest()).toBe(1);
    expect(await propose(randomUUID())).not.toBe(id);
    expect(await decide(randomUUID(), 'accept')).toMatchObject({ status: 404 });
  });
});

describe('a city folder', () => {
  /** Runs geo-router's preparation as its own process on a folder with these grids; answers what it said. */
  async function prepared(schemaUrl: string, grids: unknown[]): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'paidan-city-'));
    const head = { name: both('城'), divisionCode: '370523', edition: 'e', version: randomUUID(), validFrom: '2026-01-01T00:00:00Z', border: [[0, 0], [1, 0], [1, 1], [0, 1]] };
    const { areas, units, categories, components, settings } = city;
    const cameras = [{ id: 'cam-1', name: both('路口'), vendor: 'demo', apiKey: 'k'.repeat(16), secret: 's'.repeat(32), location: [118.42, 37.05] }];
    const files = { city: head, grids, areas, units, categories, components, settings, cameras, rules: cityRules };
    try {
      for (const [name, content] of Object.entries(files)) await writeFile(join(folder, `${name}.json`), JSON.stringify(content));
      const env = { ...process.env, DATABASE_URL: schemaUrl };
      return await promisify(execFile)(process.execPath, [join(__dirname, '../dist/prepare.main.js'), folder], { env }).then(() => 'imported', (error: { stderr: string }) => error.stderr);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  const kept = async () => (await database.query<{ name: string }>('select name from city_document order by name')).map(({ name }) => name);

  it('with a bad entry is refused with one line for each, and nothing of it is kept', async () => {
    const bow = { code: `${EAST}001`, ring: [[118.415, 37], [118.425, 37.1], [118.425, 37], [118.415, 37.2]] };
    expect(await prepared(postgres.databaseUrl, [city.grids[0], bow])).toMatch(/grids\.json 第 2 项 item 2 \(370523001002001\) GRID\.SELF_CROSSING/);
    const far = { code: `${EAST}001`, ring: [[118.414, 37], [118.425, 37], [118.425, 37.1], [118.414, 37.1]] };
    expect(await prepared(postgres.databaseUrl, [city.grids[0], far])).toMatch(/GRID\.OVERLAP/);
    expect(await prepared(postgres.databaseUrl, [city.grids[0], { code: '12', ring: [] }])).toMatch(/item 2 \(12\) ITEM\.INVALID[^]*item 2 \(12\) ITEM\.INVALID/);
    expect(await prepared(postgres.databaseUrl, [city.grids[0]].map((grid) => ({ ...grid, ring: [[0, 0], [1, 0], [1, 1], [0, 1]] })))).toMatch(/components\.json 第 1 项 item 1 \(3705230102000007\) COMPONENT\.OUTSIDE/);
    expect(await kept()).toEqual([]);
  });

  it('that is sound is imported whole', async () => {
    expect(await prepared(postgres.databaseUrl, [...city.grids])).toBe('imported');
    expect(await kept()).toEqual(['areas', 'camera-places', 'categories', 'city', 'components', 'grids', 'map', 'settings', 'units']);
    // Of a camera only where it is: its key and secret are no business of a map.
    expect(await cameraPlaces(database)).toEqual([{ id: 'cam-1', name: both('路口'), location: [118.42, 37.05] }]);
  });
});
