import type { Identity } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { CityUnits } from '../city-units';
import { KeepAccounts } from '../keep-accounts/keep-accounts';
import type { SecondFactors } from '../second-factor/second-factors';
import { allTables } from '../tables/all-tables';
import { OwnSessions } from './own-sessions';

const admin: Identity = { id: 'staff:chief', role: 'admin', unitId: null, name: null };
let postgres: TestDatabase;
let database: Database;
let accounts: KeepAccounts;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  await prepareSchema({ ...dispatch, migrations: allTables });
  database = await Database.open(dispatch);
  accounts = new KeepAccounts(database, new CityUnits(aSmallCity()), {} as SecondFactors);
  await database.query(`insert into staff (username, password_hash, role, display_name) values ('chief', '', 'admin', '')`);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

/** Somebody logged in, for an hour. */
async function somebody(role: Identity['role'] = 'admin', seconds = 3600): Promise<Identity> {
  const [username, sessionId] = [`s${randomUUID().slice(0, 8)}`, randomUUID()];
  await database.query(`insert into staff (username, password_hash, role, display_name) values ($1, '', $2, '')`, [username, role]);
  await database.query(`insert into staff_session (id, username, opened_at, expires_at) values ($1, $2, now(), now() + $3 * interval '1 second')`, [sessionId, username, seconds]);
  return { id: `staff:${username}`, role, unitId: null, name: null, sessionId };
}
const change = (who: Identity, wish: object) => accounts.change(who.id.replace('staff:', ''), { version: 1, reason: '调整', ...wish }, admin, new Date());
const verdictOn = async (who: Identity) => {
  const outcome = await new OwnSessions(database).check('account.manage', who);
  return outcome.kind === 'done' ? 'stands' : outcome.body.code;
};

describe('the session of somebody who manages accounts', () => {
  it('stands until it is ended, and not after its time', async () => {
    const [who, late] = [await somebody(), await somebody('admin', -1)];
    expect([await verdictOn(who), await verdictOn(late)]).toEqual(['stands', 'SESSION.ENDED']);
    await database.query('update staff_session set ended_at = now() where id = $1', [who.sessionId]);
    expect(await verdictOn(who)).toBe('SESSION.ENDED');
  });

  it.each([['another role', { role: 'auditor' }], ['no leave to log in', { disabled: true }], ['another password', { resetPassword: true }]])('stands no more in the moment in which their account has %s', async (_, wish) => {
    const who = await somebody();
    expect(await change(who, wish)).toMatchObject({ kind: 'done' });
    expect(await verdictOn(who)).toBe('SESSION.ENDED');
  });

  it('is of one account alone, in the role that it has', async () => {
    const [one, other] = [await somebody(), await somebody()];
    expect(await verdictOn({ ...one, sessionId: other.sessionId! })).toBe('SESSION.ENDED');
    const crew = await somebody('crew');
    expect(await verdictOn({ ...crew, role: 'admin' })).toBe('SESSION.ENDED');
  });
});
