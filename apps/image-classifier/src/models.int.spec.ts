import type { Identity } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import type { Heads, PhotoJudge } from '@paidan/photo-model';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { ChangeModelUseCase } from './change-model/change-model';
import { RegisterModelUseCase } from './register-model/register-model';
import { RunningModels } from './run-models/running-models';
import { ShowModels } from './show-models/show-models';
import { JudgementTables1 } from './tables/1-judgement-tables';
import { ConfirmationTables2 } from './tables/2-confirmation-tables';
import { TrustTables3 } from './tables/3-trust-tables';
import { ModelTables4 } from './tables/4-model-tables';

const folder = join(__dirname, '../model');
const leader: Identity = { id: 'shift-leader', role: 'shift-leader', unitId: null, name: null };
const figures = { photos: 1, balancedAccuracy: 1, macroF1: 1, ece: 0, decidedShare: 1, decidedRight: 1, falseAlarms: 0, corrections: null };
const now = new Date('2026-11-25T02:00:00.000Z');
const migrations = [JudgementTables1, ConfirmationTables2, TrustTables3, ModelTables4];

let postgres: TestDatabase;
let database: Database;
let running: RunningModels;
let shipped: string;
let used: Heads | null = null;

const parts = () => ({ database, folder, judge: { use: (heads: Heads) => { used = heads; } } as unknown as PhotoJudge, logger: { info: () => undefined, warn: () => undefined } as unknown as Logger });
const stateOf = async (version: string) => (await new ShowModels(database).one(version)).state;
const change = (to: 'shadow' | 'acting', version: string) => new ChangeModelUseCase(database, running, folder).change({ to, version }, '试', leader, now);

/** Registers the shipped head under another name. */
async function aRegistered(version: string): Promise<string> {
  const head = { ...(JSON.parse(await readFile(join(folder, 'head.json'), 'utf8')) as object), version };
  const numbers = (await readFile(join(folder, 'head.bin'))).toString('base64');
  expect(await new RegisterModelUseCase(database, folder).register({ head, numbers, figures }, leader, now)).toEqual({ kind: 'done', value: version });
  return version;
}
/** As if it had been kept by a version of the software with another backbone. */
const becomesUnfit = (version: string) => database.query(`update photo_model set head = jsonb_set(head, '{sha256,backbone/model.json}', '"other"') where version = $1`, [version]);
const isCompared = (version: string) =>
  database.query("insert into shadow_judgement values (gen_random_uuid(), gen_random_uuid(), $1, 'snow', 'auto', 0.9, $2, 'snow')", [version, shipped]);

/** A photo of snow, by somebody's word, that a model in shadow called graffiti beside one that was right. */
const wasWrongBeside = (version: string, acting: string) =>
  database.query(`
    with judged as (insert into judgement (report_id, decision, confidence, judgement, judged_at) values (gen_random_uuid(), 'auto', 0.9, '{}', now()) returning report_id),
    told as (insert into confirmation (event_id, report_id, case_id, case_version, photo_ids, judged, said, corrects, old_label, new_label, model_version, said_by, said_at)
      select gen_random_uuid(), report_id, gen_random_uuid(), 3, array[gen_random_uuid()], '{}', '{}', false, 'snow', 'snow', $2, '{}', now() from judged)
    insert into shadow_judgement select report_id, gen_random_uuid(), $1, 'graffiti', 'auto', 0.9, $2, 'snow' from judged`, [version, acting]);

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'classifier', migrations });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'classifier' });
  shipped = (JSON.parse(await readFile(join(folder, 'head.json'), 'utf8')) as { version: string }).version;
  running = new RunningModels(parts());
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

describe('the models in use', () => {
  it('are the shipped one alone at first', async () => {
    await running.follow();
    expect([used!.acting.version, used!.shadow, running.describe()]).toEqual([shipped, null, null]);
    expect(await stateOf(shipped)).toBe('acting');
  });

  it('follow what is decided: shadow, then acting, then back', async () => {
    const version = await aRegistered('trial-1');
    expect((await change('shadow', version)).kind).toBe('done');
    expect([used!.acting.version, used!.shadow!.version]).toEqual([shipped, version]);
    expect(await change('acting', version)).toMatchObject({ status: 409, body: { code: 'MODEL.NOT_COMPARED' } });
    await isCompared(version);
    expect((await change('acting', version)).kind).toBe('done');
    expect([used!.acting.version, used!.shadow]).toEqual([version, null]);
  });

  it('lose an acting one that fits no more to the shipped one, and the history says why', async () => {
    await becomesUnfit('trial-1');
    const restarted = new RunningModels(parts());
    await restarted.follow();
    expect([used!.acting.version, restarted.describe()]).toEqual([shipped, null]);
    const { state, history } = await new ShowModels(database).one('trial-1');
    expect([state, history.at(-1)!.because]).toEqual(['registered', expect.stringContaining('does not fit this version: backbone/model.json')]);
  });

  it('never include one that fits no more: it is refused, and leaves the shadow without harm to the acting one', async () => {
    expect(await change('shadow', 'trial-1')).toMatchObject({ status: 409, body: { code: 'MODEL.UNFIT' } });
    const version = await aRegistered('trial-2');
    expect((await change('shadow', version)).kind).toBe('done');
    await becomesUnfit(version);
    await new RunningModels(parts()).follow();
    expect([used!.acting.version, used!.shadow, await stateOf(version)]).toEqual([shipped, null, 'registered']);
  });

  it('are called weaker for what they judged beside the one that acts, not for what they judged beside a former one', async () => {
    const version = await aRegistered('trial-4');
    await wasWrongBeside(version, 'a-former-model');
    expect(await new ShowModels(database).one(version)).toMatchObject({ shadow: { confirmed: 1, right: 0, rightOfActing: 1 }, weaker: [] });
    await wasWrongBeside(version, shipped);
    expect((await new ShowModels(database).one(version)).weaker).toEqual([expect.objectContaining({ en: 'in shadow right on 0 of 1 confirmed photos, the acting one on 1' })]);
  });

  it('are not registered with other thresholds under a known name, nor without what a head needs', async () => {
    const numbers = (await readFile(join(folder, 'head.bin'))).toString('base64');
    const head = JSON.parse(await readFile(join(folder, 'head.json'), 'utf8')) as { version: string; hidden: number };
    const register = (changes: object) => new RegisterModelUseCase(database, folder).register({ head: { ...head, version: 'trial-2', ...changes }, numbers, figures }, leader, now);
    expect(await register({ temperature: 3 })).toMatchObject({ status: 409, body: { code: 'MODEL.VERSION_TAKEN' } });
    for (const changes of [{ temperature: undefined }, { decidesFrom: {} }, { hidden: head.hidden + 1 }, { known: {} }, { labels: ['cat'] }]) {
      expect(await register({ version: 'trial-3', ...changes })).toMatchObject({ status: 422, body: { code: 'MODEL.UNFIT' } });
    }
  });
});
