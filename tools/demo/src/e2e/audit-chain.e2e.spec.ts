import { repositoryRoot } from '@paidan/local-servers';
import { Database, type Tx } from '@paidan/persistence';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { databaseUrl } from './everything-kept';
import { systemUnderTest, until } from './system-under-test';

const { tokenOf } = systemUnderTest();
const run = promisify(execFile);
let database: Database;

beforeAll(async () => { database = await Database.open({ url: databaseUrl(), schema: 'dispatch', poolSize: 1 }); });
afterAll(() => database?.close());

/** `npm run audit -- verify` without the build before it: how it ends, and a line for each row that is not as it was sealed. */
async function verify(): Promise<{ code: number; said: string[] }> {
  const env = { ...process.env, PAIDAN_HOME: process.env.PAIDAN_E2E_HOME };
  const { code, stdout } = await run(process.execPath, [join(repositoryRoot, 'tools/start/dist/audit.main.js'), 'verify'], { env })
    .then(({ stdout: text }) => ({ code: 0, stdout: text }), (ended: { code: number; stdout: string }) => ended);
  return { code, said: stdout.split('\n').filter(Boolean) };
}

/** Whoever owns the database can take every trigger away. */
const asItsOwner = (harm: (tx: Tx) => Promise<unknown>) => database.transaction(async (tx) => {
  await tx.query('set local session_replication_role = replica');
  await harm(tx);
});

describe('what was written down', () => {
  it('is verified on the running system, and an entry that was changed or removed past every trigger is named', async () => {
    await Promise.all(['auditor', 'checker', 'shift-leader'].map(tokenOf));
    const sealed = () => database.query<{ entry_id: string; seq: string }>(`select entry_id, seq from audit_link join audit_entry e on e.id = entry_id where e.action = 'logged-in' order by seq desc limit 3`);
    const [, removed, changed] = await until(sealed, ({ length }) => length === 3);
    const ids = [changed!.entry_id, removed!.entry_id];
    expect(await verify()).toEqual({ code: 0, said: [] });
    const [kept] = await database.query<{ rows: string }>('select jsonb_agg(e)::text as rows from audit_entry e where id = any($1)', [ids]);
    await asItsOwner(async (tx) => {
      await tx.query(`update audit_entry set actor = jsonb_set(actor, '{name}', '"somebody else"') where id = $1`, [changed!.entry_id]);
      await tx.query('delete from audit_entry where id = $1', [removed!.entry_id]);
    });
    const found = await verify().finally(() => asItsOwner(async (tx) => {
      await tx.query('delete from audit_entry where id = any($1)', [ids]);
      await tx.query('insert into audit_entry overriding system value select * from jsonb_populate_recordset(null::audit_entry, $1::jsonb)', [kept!.rows]);
    }));
    expect(found.code).toBe(1);
    expect(found.said).toHaveLength(2);
    expect(found.said).toEqual(expect.arrayContaining([
      expect.stringMatching(new RegExp(`entry ${changed!.entry_id} （链 link ${changed!.seq}） .* was changed after it was sealed$`)) as string,
      expect.stringMatching(new RegExp(`entry ${removed!.entry_id} （链 link ${removed!.seq}） .* was removed$`)) as string,
    ]));
    expect(await verify()).toEqual({ code: 0, said: [] });
  });
});
