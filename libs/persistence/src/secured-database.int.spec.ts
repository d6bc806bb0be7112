import { makeCertificate, removeHome, startPostgres, type LocalPostgres } from '@paidan/testing';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from './database';
import { explainDatabase } from './explain-database';
import { prepareSchema } from './prepare-schema';

let home: string;
let postgres: LocalPostgres;
let certificate: string;
const url = (query: string, of = postgres.url) => `${of}?${query}`;
const troubleOf = (of: string) => Database.open({ url: of, schema: 'secured', poolSize: 1 }).then((database) => database.close().then(() => 'none'), explainDatabase);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paidan-secured-'));
  const made = await makeCertificate(home);
  certificate = made.certificate;
  postgres = await startPostgres(home, () => undefined, { durable: false, certificate: made });
}, 120_000);

afterAll(async () => {
  await postgres?.stop();
  await removeHome(home);
}, 60_000);

describe('a database over TLS', () => {
  it('is prepared, asked and heard under its certificate alone, set by DATABASE_URL', async () => {
    const sealed = url(`sslmode=verify-full&sslrootcert=${certificate}`);
    await prepareSchema({ url: sealed, schema: 'secured' });
    const database = await Database.open({ url: sealed, schema: 'secured', poolSize: 2 });
    const heard = new Promise<string>((resolve) => void database.listen('told', resolve, () => resolve('lost')).then(() => database.query("select pg_notify('secured_told', 'sealed')")));
    expect(await heard).toBe('sealed');
    const open = await database.query<{ ssl: boolean }>("select ssl from pg_stat_ssl join pg_stat_activity using (pid) where backend_type = 'client backend'");
    expect(open.length).toBeGreaterThanOrEqual(2);
    expect(open.every(({ ssl }) => ssl)).toBe(true);
    await database.close();
  });

  it('that nobody known vouches for is told with where to name who does', async () => {
    expect(await troubleOf(url('sslmode=verify-full'))).toMatch(/sslrootcert=.*Nobody known vouches/);
  });

  it('that refuses the password is told with the variable to look at', async () => {
    const wrong = postgres.url.replace(/:[^:@]+@/, ':another@');
    expect(await troubleOf(url(`sslmode=verify-full&sslrootcert=${certificate}`, wrong))).toMatch(/DATABASE_URL.*refuses the user name or password/);
  });

  it('that is not there is told with the variable that names it', async () => {
    expect(await troubleOf(postgres.url.replace(/paidan$/, 'elsewhere'))).toMatch(/不存在.*make it first/);
  });
});
