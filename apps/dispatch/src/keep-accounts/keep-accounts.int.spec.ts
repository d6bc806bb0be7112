import type { AccountKept, AuditQuery, ChangeAccount, Identity } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { SharedLimits, Tokens } from '@paidan/service-kit';
import { aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { CityUnits } from '../city-units';
import { Sessions } from '../keep-session/sessions';
import { SecondFactors } from '../second-factor/second-factors';
import { ShowAuditController } from '../show-audit/show-audit.controller';
import { StaffLoginUseCase } from '../staff-login/staff-login';
import { allTables } from '../tables/all-tables';
import { KeepAccounts } from './keep-accounts';

const now = new Date();
const root: Identity = { id: 'staff:root', role: 'admin', unitId: null, name: '根' };

let postgres: TestDatabase;
let database: Database;
let accounts: KeepAccounts;
let sessions: Sessions;
let factors: SecondFactors;
let audit: ShowAuditController;

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'dispatch', migrations: allTables });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'dispatch' });
  await database.query("insert into staff (username, password_hash, role, display_name) values ('root', '', 'admin', '根')");
  const city = new CityUnits(aSmallCity());
  const tokens = new Tokens('a secret of at least thirty-two letters');
  factors = new SecondFactors(database, tokens);
  accounts = new KeepAccounts(database, city, factors);
  sessions = new Sessions(database, tokens, city, new StaffLoginUseCase(database, factors, new SharedLimits({ database, key: tokens.keyFor('shared limits') })));
  audit = new ShowAuditController(database);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const create = async (username: string, role: 'dispatcher' | 'admin' | 'crew' = 'dispatcher', unitId: string | null = null): Promise<AccountKept> => {
  const made = await accounts.create({ username, name: username, role, unitId, reason: '新员工' }, root, now);
  if (made.kind === 'refused') throw new Error(made.body.message);
  return made.value;
};
const change = (username: string, wish: Omit<ChangeAccount, 'reason'>, who = root) => accounts.change(username, { reason: '演示', ...wish }, who, now);
const enter = (username: string, password: string | null) => sessions.open({ username, password: password ?? '' }, { way: 'browser', address: '10.0.0.1', browser: 'a browser' }, now);
const written = async (query: Partial<AuditQuery>) => (await audit.show({ limit: 200, ...query })).items;

describe('an account', () => {
  it('is made with a password that is told once, and can log in with it', async () => {
    const { account, password } = await create('anna');
    expect(account).toMatchObject({ username: 'anna', role: 'dispatcher', unit: null, disabledAt: null, version: 1, sessions: 0 });
    expect(await enter('anna', password)).toMatchObject({ value: { view: { username: 'anna', role: 'dispatcher' } } });
    expect(await accounts.create({ username: 'anna', name: 'x', role: 'checker', unitId: null, reason: 'x' }, root, now)).toMatchObject({ status: 409, body: { code: 'ACCOUNT.TAKEN', field: 'username' } });
    expect(await accounts.create({ username: 'bert', name: 'x', role: 'crew', unitId: 'moon', reason: 'x' }, root, now)).toMatchObject({ status: 400, body: { code: 'ACCOUNT.UNIT_UNKNOWN' } });
    expect((await accounts.list(now)).find(({ username }) => username === 'anna')).toMatchObject({ sessions: 1, lastLoginAt: now.toISOString() });
  });

  it('that is disabled cannot log in, and its sessions end; enabled again it can', async () => {
    const { password } = await create('carl');
    const opened = await enter('carl', password);
    expect(await change('carl', { version: 1, disabled: true })).toMatchObject({ value: { account: { disabledAt: now.toISOString(), sessions: 0, version: 2 } } });
    if (opened.kind === 'done') expect(await sessions.ended(now)).toContain(opened.value.view.sessionId);
    expect(await enter('carl', password)).toMatchObject({ status: 403, body: { code: 'STAFF.DISABLED' } });
    expect(await enter('carl', 'guess')).toMatchObject({ status: 401, body: { code: 'STAFF.WRONG_LOGIN' } });
    await change('carl', { version: 2, disabled: false });
    expect(await enter('carl', password)).toMatchObject({ kind: 'done' });
  });

  it('with another role or unit has to log in again; with another name it goes on', async () => {
    const { password } = await create('dora');
    await enter('dora', password);
    expect(await change('dora', { version: 1, name: '朵拉' })).toMatchObject({ value: { account: { name: '朵拉', sessions: 1 } } });
    expect(await change('dora', { version: 2, role: 'crew', unitId: 'u1' })).toMatchObject({ value: { account: { role: 'crew', unit: { id: 'u1' }, sessions: 0 } } });
    expect(await change('dora', { version: 3, role: 'checker' })).toMatchObject({ status: 400, body: { code: 'ACCOUNT.UNIT_NOT_WANTED' } });
    expect(await enter('dora', password)).toMatchObject({ value: { view: { role: 'crew', unit: { id: 'u1' } } } });
  });

  it('gets a new password, the old one and its sessions are over', async () => {
    const { password: old } = await create('emil');
    await enter('emil', old);
    const reset = await change('emil', { version: 1, resetPassword: true });
    expect(reset).toMatchObject({ value: { password: expect.stringMatching(/^\w{4}-/) as string, account: { sessions: 0 } } });
    expect(await enter('emil', old)).toMatchObject({ status: 401 });
    expect(await enter('emil', reset.kind === 'done' ? reset.value.password : null)).toMatchObject({ kind: 'done' });
    expect(await change('nobody', { version: 1, disabled: true })).toMatchObject({ status: 404 });
  });

  it('that a program logged in to is left by it too when it is disabled', async () => {
    const { password } = await create('gerd');
    const opened = await sessions.open({ username: 'gerd', password: password! }, { way: 'token', address: '10.0.0.1', browser: null }, now);
    if (opened.kind === 'refused') throw new Error(opened.body.message);
    await change('gerd', { version: 1, disabled: true });
    expect(await sessions.ended(now)).toContain(opened.value.who.sessionId);
  });

  it('takes one new password of two that were given at once for the same old one', async () => {
    const { password } = await create('hugo');
    const opened = await enter('hugo', password);
    if (opened.kind === 'refused') throw new Error(opened.body.message);
    const answers = await Promise.all(['first new password', 'second new password'].map((newPassword) => sessions.changePassword({ password: password!, newPassword }, opened.value.who, '10.0.0.1', now)));
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(await Promise.all(['first new password', 'second new password'].map(async (one) => (await enter('hugo', one)).kind)).then((kinds) => kinds.sort())).toEqual(['done', 'refused']);
  });

  it('that two people change at once is changed by one; the other sees what it has become', async () => {
    await create('fritz');
    const answers = await Promise.all([change('fritz', { version: 1, name: '甲' }), change('fritz', { version: 1, name: '乙' })]);
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    const lost = answers.find(({ kind }) => kind === 'refused');
    expect(lost).toMatchObject({ status: 409, body: { code: 'ACCOUNT.CHANGED', account: { version: 2, name: expect.stringMatching(/甲|乙/) as string } } });
  });
});

describe('an admin', () => {
  it('can neither disable nor demote themselves', async () => {
    for (const wish of [{ disabled: true }, { role: 'auditor' as const }]) expect(await change('root', { version: 1, ...wish })).toMatchObject({ status: 409, body: { code: 'ACCOUNT.OWN' } });
  });

  it('is left, though two disable each other at once', async () => {
    const { account } = await create('gina', 'admin');
    const gina: Identity = { ...root, id: 'staff:gina' };
    const answers = await Promise.all([change('gina', { version: account.version, disabled: true }), change('root', { version: 1, disabled: true }, gina)]);
    expect(answers.map((one) => (one.kind === 'refused' ? one.body.code : 'done')).sort()).toEqual(['ACCOUNT.LAST_ADMIN', 'done']);
    expect((await accounts.list(now)).filter(({ role, disabledAt }) => role === 'admin' && disabledAt === null)).toHaveLength(1);
  });
});

describe('what staff did is written down', () => {
  it('with who, what was before and after, and why', async () => {
    await create('hans');
    await change('hans', { version: 1, name: '汉斯', disabled: true });
    expect(await written({ about: 'hans' })).toMatchObject([
      { action: 'account-disabled', by: { id: 'staff:root', name: '根' }, facts: { before: { name: 'hans', disabled: false }, after: { name: '汉斯', disabled: true }, reason: '演示' } },
      { action: 'account-changed' },
      { action: 'account-created', facts: { after: { username: 'hans', role: 'dispatcher' } } },
    ]);
    expect(JSON.stringify(await written({}))).not.toMatch(/argon2/);
    await expect(database.query("update audit_entry set facts = '{}'")).rejects.toThrow(/append-only/);
  });

  it('logins and their refusals, and the end of sessions', async () => {
    const { password } = await create('ida');
    await enter('ida', 'guess');
    const opened = await enter('ida', password);
    const ida: Identity = { id: 'staff:ida', role: 'dispatcher', unitId: null, name: 'ida', sessionId: opened.kind === 'done' ? opened.value.view.sessionId : '' };
    await sessions.end(ida.sessionId!, ida, now);
    await sessions.end(ida.sessionId!, ida, now);
    expect((await written({ person: 'ida' })).map(({ action, facts }) => [action, facts.because])).toEqual([['logged-out', undefined], ['logged-in', undefined], ['login-refused', 'wrong-password']]);
    await enter('nobody-at-all', 'guess');
    expect(await written({ person: 'nobody-at-all' })).toMatchObject([{ action: 'login-refused', by: { role: null }, facts: { because: 'unknown-name' } }]);
  });

  it('page by page, chosen by what was done and when', async () => {
    const first = await audit.show({ limit: 2, action: 'account-created' });
    const second = await audit.show({ limit: 2, action: 'account-created', after: first.next! });
    const ids = [...first.items, ...second.items].map(({ entryId }) => Number(entryId));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    expect(ids).toHaveLength(4);
    expect(await written({ to: new Date(now.getTime() - 1000).toISOString() })).toEqual([]);
  });
});
