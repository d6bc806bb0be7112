import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { hash } from '@node-rs/argon2';
import type { ErrorBody, Identity, ProviderLoginBegun, ProviderLoginEnded, Role } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { AnswerErrorsFilter, IdentityGuard, LOGGER, makeLogger, ReadLimit, SharedLimits, Tokens } from '@paidan/service-kit';
import { aSmallCity, startLoginProvider, startTestDatabase, type LoginProvider as TestProvider, type TestDatabase } from '@paidan/testing';
import { generate } from 'otplib';
import { CityUnits } from '../city-units';
import { KeepAccounts } from '../keep-accounts/keep-accounts';
import { KeepSessionController } from '../keep-session/keep-session.controller';
import { Sessions } from '../keep-session/sessions';
import { KeepSecondFactor } from '../second-factor/keep-second-factor';
import { SecondFactors } from '../second-factor/second-factors';
import { HASHING, StaffLoginUseCase } from '../staff-login/staff-login';
import { allTables } from '../tables/all-tables';
import { LoginByProvider } from './login-by-provider';
import { LoginByProviderController } from './login-by-provider.controller';
import { LoginProvider, PROVIDER_SETTINGS } from './login-provider';
import type { ProviderSettings } from './provider.env';

const password = 'lamp river cloud 42';
const pages = 'https://paidan.example.cn';
const tokens = new Tokens('a secret of at least thirty-two letters');
const root: Identity = { id: 'staff:root', role: 'admin', unitId: null, name: '根' };

let postgres: TestDatabase;
let database: Database;
let there: TestProvider;
/** Two instances of the service, one that asks for the second factor, one without a provider. */
let one: NestFastifyApplication;
let two: NestFastifyApplication;
let asking: NestFastifyApplication;
let without: NestFastifyApplication;

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'dispatch', migrations: allTables });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'dispatch' });
  there = await startLoginProvider();
  there.client.redirectUri = `${pages}/login/back`;
  const settings: ProviderSettings = {
    issuer: new URL(there.issuer), clientId: there.client.id, clientSecret: there.client.secret, scopes: 'openid profile', accountClaim: 'preferred_username', button: { zh: '统一身份登录', en: 'City login' }, asksForCode: false, publicUrl: new URL(pages),
  };
  [one, two, asking, without] = await Promise.all([settings, settings, { ...settings, asksForCode: true }, null].map(anInstance)) as [typeof one, typeof two, typeof asking, typeof without];
}, 120_000);

afterAll(async () => {
  await Promise.all([one, two, asking, without].map((app) => app?.close()));
  await there?.stop();
  await database?.close();
  await postgres?.stop();
}, 60_000);

/** The service's own controllers behind its own guard and filter, as `startService` puts them together. */
async function anInstance(settings: ProviderSettings | null): Promise<NestFastifyApplication> {
  const limits = new SharedLimits({ database, key: Buffer.alloc(32, 1) });
  const given = [[Database, database], [Tokens, tokens], [SharedLimits, limits], [CityUnits, new CityUnits(aSmallCity())], [PROVIDER_SETTINGS, settings], [LOGGER, { warn: () => undefined }]] as const;
  class Service {}
  Module({
    controllers: [LoginByProviderController, KeepSessionController],
    providers: [...given.map(([provide, useValue]) => ({ provide, useValue })), SecondFactors, StaffLoginUseCase, Sessions, LoginProvider, LoginByProvider],
  })(Service);
  const app = await NestFactory.create<NestFastifyApplication>(Service, new FastifyAdapter({ trustProxy: true }), { logger: false });
  app.useGlobalFilters(new AnswerErrorsFilter(makeLogger('test')));
  app.useGlobalGuards(new IdentityGuard(tokens, new ReadLimit(limits)));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

const anAccount = async (username: string, role: Role = 'dispatcher') =>
  database.query('insert into staff (username, password_hash, role, display_name) values ($1, $2, $3, $1)', [username, await hash(password, HASHING), role]);
const written = async (action: string, about: string | null = null) =>
  (await database.query<{ facts: Record<string, unknown>; about: string | null; actor: { id: string } }>('select facts, about, actor from audit_entry where action = $1 and ($2::text is null or about = $2 or actor ->> $3 = $4) order by id', [action, about, 'id', `staff:${about}`]));

/** A browser that keeps its cookies, at addresses of its own. */
class Browser {
  private static count = 0;
  private readonly address = `10.9.0.${(Browser.count += 1)}`;
  readonly cookies = new Map<string, string>();
  location = '';

  async ask<T>(app: NestFastifyApplication, method: 'GET' | 'POST', path: string, body?: object) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'x-paidan-page': '1', 'x-forwarded-for': this.address, host: 'evil.example', 'user-agent': 'a browser' };
    const answer = await app.inject({ method, url: `/api/v1/session${path}`, headers, ...(body ? { payload: body } : {}) });
    for (const { name, value, maxAge } of answer.cookies as { name: string; value: string; maxAge?: number }[]) if (maxAge === 0) this.cookies.delete(name); else this.cookies.set(name, value);
    return { status: answer.statusCode, body: (answer.body ? answer.json() : null) as T & ErrorBody, headers: answer.headers };
  }

  async begin(app: NestFastifyApplication, to?: string) {
    const begun = await this.ask<ProviderLoginBegun>(app, 'POST', '/provider', to === undefined ? {} : { to });
    this.location = begun.body.location;
    return begun;
  }

  /** Goes to the provider as somebody; what it is sent back with. */
  async goThere(sub: string, name: string | undefined = sub): Promise<string> {
    there.person = { sub, preferred_username: name };
    return new URL((await fetch(this.location, { redirect: 'manual' })).headers.get('location')!).search.slice(1);
  }

  comeBack = (app: NestFastifyApplication, answer: string) => this.ask<ProviderLoginEnded>(app, 'POST', '/provider/back', { answer });
}

async function logIn(app: NestFastifyApplication, sub: string, name?: string, browser = new Browser()) {
  await browser.begin(app);
  return { browser, ...(await browser.comeBack(app, await browser.goThere(sub, name))) };
}

describe('the login of staff by the city’s own provider', () => {
  it('opens a session of ours, whichever instance it comes back to, and leads where it was meant to', async () => {
    await anAccount('anna');
    const browser = new Browser();
    const begun = await browser.begin(one, '/queue?unit=u1');
    expect(begun.status).toBe(200);
    expect(new URL(begun.body.location).searchParams.get('redirect_uri')).toBe(`${pages}/login/back`);
    expect(String(begun.headers['set-cookie'])).toMatch(/^paidan_login=[\w-]+; Path=\/api\/v1\/session\/provider; Max-Age=600; HttpOnly; SameSite=Strict; Secure$/);
    const came = await browser.comeBack(two, await browser.goThere('anna'));
    expect(came).toMatchObject({ status: 200, body: { to: '/queue?unit=u1', session: { username: 'anna', role: 'dispatcher' } } });
    expect([...browser.cookies.keys()].sort()).toEqual(['paidan_session', 'paidan_session_kept']);
    expect(await browser.ask(one, 'GET', '')).toMatchObject({ status: 200, body: { username: 'anna' } });
    expect(await written('logged-in', 'anna')).toMatchObject([{ facts: { way: 'oidc', browser: 'a browser' } }]);
    expect(await written('provider-tied', 'anna')).toMatchObject([{ facts: { subject: 'anna', issuer: there.issuer } }]);
  });

  it('ends like every other', async () => {
    await anAccount('bert');
    const { browser } = await logIn(one, 'bert');
    const kept = new Map(browser.cookies);
    expect((await browser.ask(two, 'POST', '/end')).status).toBe(204);
    kept.forEach((value, name) => browser.cookies.set(name, value));
    expect(await browser.ask(one, 'GET', '')).toMatchObject({ status: 401, body: { code: 'SESSION.ENDED' } });
  });

  it('is used once, by both instances together, also side by side', async () => {
    await anAccount('carl');
    const browser = new Browser();
    await browser.begin(one);
    const ticket = browser.cookies.get('paidan_login')!;
    const answer = await browser.goThere('carl');
    const again = [one, two, one].map(async (app) => { const other = new Browser(); other.cookies.set('paidan_login', ticket); return (await other.comeBack(app, answer)).body.code ?? 'in'; });
    expect((await Promise.all(again)).sort()).toEqual(['STAFF.PROVIDER_USED', 'STAFF.PROVIDER_USED', 'in']);
    expect((await written('login-refused')).filter(({ facts }) => facts.because === 'used-twice')).toHaveLength(2);
  });

  it('is not open to another browser that gets hold of the way back, nor after ten minutes', async () => {
    await anAccount('dora');
    const [browser, thief] = [new Browser(), new Browser()];
    await browser.begin(one);
    const answer = await browser.goThere('dora');
    expect(await thief.comeBack(one, answer)).toMatchObject({ status: 401, body: { code: 'STAFF.PROVIDER_STALE' } });
    await thief.begin(one);
    expect(await thief.comeBack(one, answer)).toMatchObject({ status: 401, body: { code: 'STAFF.PROVIDER_STALE' } });
    const late = new Date(Date.now() + 601_000);
    expect(await one.get(LoginByProvider).end(answer, browser.cookies.get('paidan_login'), { way: 'oidc', address: '10.9.9.9', browser: null }, late)).toMatchObject({ status: 401, body: { code: 'STAFF.PROVIDER_STALE' } });
    expect(await browser.comeBack(one, answer)).toMatchObject({ status: 200 });
    expect((await written('login-refused')).filter(({ facts }) => facts.because === 'not-begun-here')).toHaveLength(3);
  });

  it.each([['a wrong nonce', { nonce: 'another' }], ['another issuer', { iss: 'https://another.example' }], ['another audience', { aud: 'another' }]])('opens nothing for a token of %s, and writes it down', async (_, claims) => {
    const before = (await written('login-refused')).length;
    there.spoil = { claims };
    const { status, body, browser } = await logIn(one, 'anna');
    there.spoil = {};
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'STAFF.PROVIDER_WRONG' });
    expect(browser.cookies.has('paidan_session')).toBe(false);
    expect((await written('login-refused')).slice(before)).toMatchObject([{ about: null, actor: { id: 'nobody' }, facts: { way: 'oidc', because: 'wrong-answer' } }]);
  });

  it('makes no account and opens no disabled one', async () => {
    expect(await logIn(one, 'sub-nobody', 'nobody-here')).toMatchObject({ status: 403, body: { code: 'STAFF.PROVIDER_UNKNOWN', message: expect.stringMatching(/新建.*ask an admin/) as string } });
    expect(await logIn(one, 'sub-nameless', 'a\0b')).toMatchObject({ status: 403, body: { code: 'STAFF.PROVIDER_UNKNOWN' } });
    await anAccount('emil');
    await database.query("update staff set disabled_at = now() where username = 'emil'");
    expect(await logIn(one, 'emil')).toMatchObject({ status: 403, body: { code: 'STAFF.DISABLED' } });
    expect(await written('login-refused', 'emil')).toMatchObject([{ facts: { way: 'oidc', because: 'disabled' } }]);
    expect(await written('login-refused', 'nobody-here')).toMatchObject([{ facts: { way: 'oidc', because: 'unknown-name' } }]);
    expect(await written('provider-tied', 'emil')).toEqual([]);
  });

  it('that is cancelled there says so', async () => {
    const browser = new Browser();
    await browser.begin(one);
    there.person = null;
    const answer = new URL((await fetch(browser.location, { redirect: 'manual' })).headers.get('location')!).search.slice(1);
    expect(await browser.comeBack(one, answer)).toMatchObject({ status: 403, body: { code: 'STAFF.PROVIDER_REFUSED' } });
  });

  it('waits for a provider that is away without keeping anybody from their password', async () => {
    await anAccount('fritz');
    const browser = new Browser();
    const service = await anInstance(one.get(LoginProvider).settings);
    await there.stop();
    const begun = await browser.begin(service);
    expect(begun).toMatchObject({ status: 503, body: { code: 'STAFF.PROVIDER_AWAY' }, headers: { 'retry-after': '5' } });
    expect(await browser.ask(service, 'GET', '/ways')).toMatchObject({ status: 200, body: { provider: { en: 'City login' } } });
    expect(await browser.ask(service, 'POST', '', { username: 'fritz', password })).toMatchObject({ status: 200, body: { username: 'fritz' } });
    await there.start();
    expect(await logIn(service, 'fritz')).toMatchObject({ status: 200 });
    await service.close();
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example'])('leads to no page of others: %s', async (to) => {
    expect(await new Browser().begin(one, to)).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID', field: 'to' } });
  });

  it('is not there where none is configured', async () => {
    const browser = new Browser();
    expect(await browser.ask(without, 'GET', '/ways')).toMatchObject({ status: 200, body: { provider: null } });
    for (const [path, body] of [['/provider', {}], ['/provider/back', { answer: 'code=1' }], ['/provider/code', { code: '123456' }]] as const) expect(await browser.ask(without, 'POST', path, body)).toMatchObject({ status: 404, body: { code: 'STAFF.NO_PROVIDER' } });
  });
});

describe('an account and who enters it', () => {
  it('stay together under whatever name the provider has for them then', async () => {
    await anAccount('gina');
    await anAccount('hans');
    expect(await logIn(one, 'sub-gina', 'gina')).toMatchObject({ body: { session: { username: 'gina' } } });
    expect(await logIn(one, 'sub-gina', 'hans')).toMatchObject({ body: { session: { username: 'gina' } } });
    expect(await written('provider-tied', 'gina')).toHaveLength(1);
  });

  it('are not changed silently: somebody else by the same name is refused until an admin has untied them', async () => {
    await anAccount('ida');
    const first = await logIn(one, 'sub-ida', 'ida');
    expect(await logIn(one, 'sub-other', 'ida')).toMatchObject({ status: 403, body: { code: 'STAFF.PROVIDER_OTHER' } });
    expect(await written('login-refused', 'ida')).toMatchObject([{ facts: { because: 'tied-to-another' } }]);
    const accounts = new KeepAccounts(database, new CityUnits(aSmallCity()), new SecondFactors(database, tokens));
    const untied = await accounts.change('ida', { version: 1, untieProvider: true, reason: '离职后重建' }, root, new Date());
    expect(untied).toMatchObject({ value: { account: { tiedToProvider: false, sessions: 0 } } });
    expect(await first.browser.ask(one, 'GET', '')).toMatchObject({ status: 401 });
    expect(await written('provider-untied', 'ida')).toMatchObject([{ facts: { reason: '离职后重建' } }]);
    expect(await logIn(one, 'sub-other', 'ida')).toMatchObject({ status: 200 });
    expect((await accounts.list(new Date())).find(({ username }) => username === 'ida')).toMatchObject({ tiedToProvider: true });
  });

  it('are tied once when two come at once by the same name', async () => {
    await anAccount('jan');
    const [browser, other] = [new Browser(), new Browser()];
    await browser.begin(one);
    await other.begin(two);
    const answers = [await browser.goThere('sub-jan', 'jan'), await other.goThere('sub-jan-2', 'jan')] as const;
    const came = await Promise.all([browser.comeBack(one, answers[0]), other.comeBack(two, answers[1])]);
    expect(came.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await written('provider-tied', 'jan')).toHaveLength(1);
  });
});

describe('answers of the provider', () => {
  it('that open nothing are sixty in ten minutes of one address; logins are not counted', async () => {
    await anAccount('nora');
    const browser = new Browser();
    for (let i = 0; i < 3; i += 1) expect(await logIn(one, 'nora', 'nora', browser)).toMatchObject({ status: 200 });
    const wrong = await Promise.all(Array.from({ length: 63 }, () => browser.comeBack(two, 'code=x&state=y').then(({ status }) => status)));
    expect([401, 429].map((wanted) => wrong.filter((status) => status === wanted).length)).toEqual([60, 3]);
    expect((await written('login-refused')).filter(({ facts }) => facts.because === 'not-begun-here').length).toBeLessThanOrEqual(40);
  });
});

describe('the second factor after the provider', () => {
  async function withFactor(username: string) {
    await anAccount(username, 'admin');
    const factors = new SecondFactors(database, tokens);
    const keeping = new KeepSecondFactor(database, factors, new StaffLoginUseCase(database, factors, new SharedLimits({ database, key: Buffer.alloc(32, 1) })));
    const who: Identity = { id: `staff:${username}`, role: 'admin', unitId: null, name: username };
    const begun = await keeping.begin(password, who, '10.0.0.1', new Date());
    if (begun.kind === 'refused') throw new Error(begun.body.message);
    const codeAt = (ahead: number) => generate({ secret: begun.value.secret, epoch: Math.floor(Date.now() / 1000) + ahead });
    const on = await keeping.confirm(await codeAt(-30), who, new Date());
    if (on.kind === 'refused') throw new Error(on.body.message);
    return { codeAt, recovery: on.value };
  }

  it('is the provider’s matter, unless it is configured', async () => {
    await withFactor('karl');
    expect(await logIn(one, 'karl')).toMatchObject({ status: 200 });
  });

  it('is asked for where it is configured, of those who have one, and opens once', async () => {
    const { codeAt } = await withFactor('lena');
    const { browser, ...came } = await logIn(asking, 'lena');
    expect(came).toMatchObject({ status: 401, body: { code: 'STAFF.CODE_NEEDED', field: 'code' } });
    expect(browser.cookies.has('paidan_session')).toBe(false);
    expect(await written('provider-tied', 'lena')).toEqual([]);
    expect(await browser.ask(asking, 'POST', '/provider/code', { code: '000000' })).toMatchObject({ status: 401, body: { code: 'STAFF.WRONG_CODE' } });
    const ticket = browser.cookies.get('paidan_login')!;
    expect(await browser.ask(asking, 'POST', '/provider/code', { code: await codeAt(0) })).toMatchObject({ status: 200, body: { to: '/', session: { username: 'lena' } } });
    browser.cookies.set('paidan_login', ticket);
    expect(await browser.ask(asking, 'POST', '/provider/code', { code: await codeAt(30) })).toMatchObject({ status: 409, body: { code: 'STAFF.PROVIDER_USED' } });
    await anAccount('mona');
    expect(await logIn(asking, 'mona')).toMatchObject({ status: 200 });
  });

  it('is not asked for with a ticket that the provider has not answered yet', async () => {
    const browser = new Browser();
    await browser.begin(asking);
    expect(await browser.ask(asking, 'POST', '/provider/code', { code: '123456' })).toMatchObject({ status: 401, body: { code: 'STAFF.PROVIDER_STALE' } });
  });
});
