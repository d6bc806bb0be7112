import type { Identity } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { SharedLimits, Tokens } from '@paidan/service-kit';
import { repositoryRoot } from '@paidan/local-servers';
import { aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { hash } from '@node-rs/argon2';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { generate } from 'otplib';
import { CityUnits } from '../city-units';
import { Sessions } from '../keep-session/sessions';
import { HASHING, StaffLoginUseCase } from '../staff-login/staff-login';
import { allTables } from '../tables/all-tables';
import { KeepSecondFactor } from './keep-second-factor';
import { SecondFactors } from './second-factors';
import { turnOff } from './turn-off';

const password = 'lamp river cloud 42';
const start = new Date('2026-11-26T02:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

let postgres: TestDatabase;
let database: Database;
let keeping: KeepSecondFactor;
let sessions: Sessions;

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'dispatch', migrations: allTables });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'dispatch' });
  const tokens = new Tokens('a secret of at least thirty-two letters');
  const factors = new SecondFactors(database, tokens);
  const staffLogin = new StaffLoginUseCase(database, factors, new SharedLimits({ database, key: tokens.keyFor('shared limits') }));
  keeping = new KeepSecondFactor(database, factors, staffLogin);
  sessions = new Sessions(database, tokens, new CityUnits(aSmallCity()), staffLogin);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

/** An admin with a second factor that is on, and what shows its codes. */
async function anAdmin(username: string) {
  await database.query("insert into staff (username, password_hash, role, display_name) values ($1, $2, 'admin', $1)", [username, await hash(password, HASHING)]);
  const who: Identity = { id: `staff:${username}`, role: 'admin', unitId: null, name: username };
  const begun = await keeping.begin(password, who, '10.0.0.1', start);
  if (begun.kind === 'refused') throw new Error(begun.body.message);
  const { secret, uri } = begun.value;
  const codeAt = (moment: Date) => generate({ secret, epoch: Math.floor(moment.getTime() / 1000) });
  const on = await keeping.confirm(await codeAt(start), who, start);
  if (on.kind === 'refused') throw new Error(on.body.message);
  return { who, secret, uri, codeAt, recovery: on.value };
}
const enter = (username: string, code: string | undefined, now: Date, secret = password) => sessions.open({ username, password: secret, code }, { way: 'browser', address: '10.0.0.1', browser: null }, now);
const codeOf = (answer: Awaited<ReturnType<typeof enter>>) => (answer.kind === 'done' ? 'in' : answer.body.code);
const written = async (username: string) => (await database.query<{ action: string }>('select action from audit_entry where about = $1 order by id', [username])).map(({ action }) => action);

describe('a second factor', () => {
  it('is asked for after the right password, and never tells whether a password was wrong by itself', async () => {
    const { codeAt, uri } = await anAdmin('anna');
    expect(uri).toMatch(/^otpauth:\/\/totp\/Paidan:anna\?secret=[A-Z2-7]{32}&/);
    expect(codeOf(await enter('anna', undefined, after(60)))).toBe('STAFF.CODE_NEEDED');
    expect(codeOf(await enter('anna', await codeAt(after(60)), after(60), 'wrong'))).toBe('STAFF.WRONG_LOGIN');
    expect(codeOf(await enter('anna', await codeAt(after(60)), after(60)))).toBe('in');
  });

  it('lets in once by each code, also side by side, and not by the one that turned it on', async () => {
    const { codeAt } = await anAdmin('bert');
    expect(codeOf(await enter('bert', await codeAt(start), start))).toBe('STAFF.WRONG_CODE');
    const code = await codeAt(after(90));
    const answers = await Promise.all([1, 2, 3].map(() => enter('bert', code, after(90))));
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(codeOf(await enter('bert', await codeAt(after(60)), after(90)))).toBe('STAFF.WRONG_CODE');
    expect(codeOf(await enter('bert', await codeAt(after(120)), after(120)))).toBe('in');
  });

  it('takes the code of the next or last half minute, and of no other', async () => {
    const { codeAt } = await anAdmin('carl');
    expect(codeOf(await enter('carl', await codeAt(after(300)), after(400)))).toBe('STAFF.WRONG_CODE');
    expect(codeOf(await enter('carl', await codeAt(after(420)), after(400)))).toBe('in');
  });

  it('lets in by a recovery code, once each, and tells how many are left', async () => {
    const { who, recovery } = await anAdmin('dora');
    expect(new Set(recovery).size).toBe(10);
    expect(codeOf(await enter('dora', recovery[0]!.toUpperCase().replace('-', ' '), after(60)))).toBe('in');
    expect(codeOf(await enter('dora', recovery[0], after(60)))).toBe('STAFF.WRONG_CODE');
    expect(await keeping.show(who)).toEqual({ since: start.toISOString(), recoveryCodesLeft: 9 });
    expect(await written('dora')).toEqual(['second-factor-on', 'recovery-code-used', 'login-refused']);
  });

  it('rests after five wrong codes, wherever they come from', async () => {
    const { codeAt } = await anAdmin('emil');
    for (let i = 0; i < 5; i += 1) expect(codeOf(await enter('emil', '000000', after(60)))).toBe('STAFF.WRONG_CODE');
    expect(await enter('emil', await codeAt(after(60)), after(60))).toMatchObject({ status: 429, body: { code: 'STAFF.TOO_MANY_TRIES' } });
  });

  it('is ended by password and code; then the password is enough', async () => {
    const { who, codeAt } = await anAdmin('fred');
    expect(await keeping.remove({ password, code: '000000' }, who, '10.0.0.1', after(60))).toMatchObject({ status: 401, body: { code: 'STAFF.WRONG_CODE' } });
    expect(await keeping.begin(password, who, '10.0.0.1', after(60))).toMatchObject({ status: 409, body: { code: 'SECOND_FACTOR.ON' } });
    expect(await keeping.remove({ password, code: await codeAt(after(60)) }, who, '10.0.0.1', after(60))).toMatchObject({ kind: 'done' });
    expect(codeOf(await enter('fred', undefined, after(61)))).toBe('in');
  });

  it('that was begun and not confirmed asks for nothing, and lies sealed in the tables', async () => {
    await database.query("insert into staff (username, password_hash, role, display_name) values ('gina', $1, 'admin', 'gina')", [await hash(password, HASHING)]);
    const begun = await keeping.begin(password, { id: 'staff:gina', role: 'admin', unitId: null, name: null }, '10.0.0.1', start);
    expect(codeOf(await enter('gina', undefined, after(60)))).toBe('in');
    const [row] = await database.query<{ sealed: Buffer }>("select sealed from second_factor where username = 'gina'");
    expect(row!.sealed.toString('latin1')).not.toContain(begun.kind === 'done' ? begun.value.secret : '');
  });
});

describe('who runs the server', () => {
  it('turns it off for an admin who has lost phone and paper: sessions end, the password is enough, it is written down', async () => {
    const { codeAt } = await anAdmin('hugo');
    const opened = await enter('hugo', await codeAt(after(60)), after(60));
    if (opened.kind === 'refused') throw new Error(opened.body.message);
    expect(await turnOff(database, 'hugo', after(120))).toEqual({ kind: 'done', value: { sessionsEnded: 1 } });
    expect(await sessions.ended(after(121))).toContain(opened.value.view.sessionId);
    expect(codeOf(await enter('hugo', undefined, after(121)))).toBe('in');
    const [deed] = await database.query("select actor, facts from audit_entry where about = 'hugo' and action = 'second-factor-off'");
    expect(deed).toEqual({ actor: { role: null, id: 'operator', name: null }, facts: { sessionsEnded: 1 } });
    expect(await database.query("select from recovery_code where username = 'hugo'")).toEqual([]);
  });

  it('needs no key: also what was sealed under another secret is turned off', async () => {
    await anAdmin('ines');
    await database.query("update second_factor set sealed = '\\x00' where username = 'ines'");
    expect(codeOf(await enter('ines', '123456', after(60)))).toBe('STAFF.WRONG_CODE');
    expect(await turnOff(database, 'ines', after(120))).toMatchObject({ kind: 'done' });
  });

  it('is told when there is no such account, and when none is on; nothing is written down then', async () => {
    expect(await turnOff(database, 'nobody', after(60))).toMatchObject({ status: 404, body: { code: 'ACCOUNT.NOT_FOUND' } });
    await anAdmin('jost');
    await turnOff(database, 'jost', after(60));
    expect(await turnOff(database, 'jost', after(61))).toMatchObject({ status: 409, body: { code: 'SECOND_FACTOR.OFF' } });
    expect(await written('jost')).toEqual(['second-factor-on', 'second-factor-off']);
  });

  it.each([[['off', 'kurt'], 0, /已停用 kurt .*\n.*is off/], [['off', 'nobody'], 3, /没有.*There is no account/], [['off', 'lars'], 4, /没有启用.*not on/], [['on', 'kurt'], 2, /usage/], [['off'], 2, /usage/]])('says so by the command %j with exit %i', async (args, exit, words) => {
    if (args.join() === 'off,kurt') await anAdmin('kurt');
    if (args[1] === 'lars') await database.query("insert into staff (username, password_hash, role, display_name) values ('lars', 'x', 'admin', 'lars')");
    const ran = spawnSync(process.execPath, [join(repositoryRoot, 'apps/dispatch/dist/second-factor.main.js'), ...args], { env: { ...process.env, DATABASE_URL: postgres.databaseUrl, PAIDAN_DEMO: '1' }, encoding: 'utf8' });
    expect({ exit: ran.status, words: ran.stdout + ran.stderr }).toEqual({ exit, words: expect.stringMatching(words) as string });
  }, 30_000);
});
