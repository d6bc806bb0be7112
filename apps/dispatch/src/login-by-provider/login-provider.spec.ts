import { anotherKey, innerPlaces, startInnerTrap, startLoginProvider, type LoginProvider as TestProvider } from '@paidan/testing';
import { LoginProvider } from './login-provider';
import type { BegunTicket } from './login-ticket';
import type { ProviderSettings } from './provider.env';

let there: TestProvider;
let settings: ProviderSettings;
let provider: LoginProvider;
const warnings: object[] = [];

beforeAll(async () => {
  there = await startLoginProvider();
  there.client.redirectUri = 'https://paidan.example.cn/login/back';
});
afterAll(() => there?.stop());
beforeEach(() => {
  Object.assign(there, { spoil: {}, hidden: [], takesSecretIn: 'client_secret_basic', person: { sub: 'sub-anna', preferred_username: 'anna' } });
  settings = {
    issuer: new URL(there.issuer), clientId: there.client.id, clientSecret: there.client.secret, scopes: 'openid profile', accountClaim: 'preferred_username', button: { zh: '', en: '' }, asksForCode: false,
    publicUrl: new URL('https://paidan.example.cn'),
  };
  provider = new LoginProvider(settings, { warn: (facts: object) => void warnings.push(facts) } as never);
  warnings.length = 0;
});

async function begin(): Promise<{ location: string; ticket: BegunTicket }> {
  const begun = await provider.begin(settings);
  if (begun.kind === 'refused') throw new Error(begun.body.message);
  return { location: begun.value.location, ticket: { kind: 'begun', to: '/', until: 0, ...begun.value.ticket } };
}
/** As a browser goes there and is sent back; what stands after the question mark. */
const goThere = async (location: string) => new URL((await fetch(location, { redirect: 'manual' })).headers.get('location')!).search.slice(1);
async function comeBack(change: (answer: URLSearchParams, ticket: BegunTicket) => BegunTicket | void = () => undefined) {
  const { location, ticket } = await begin();
  const answer = new URLSearchParams(await goThere(location));
  const changed = change(answer, ticket) ?? ticket;
  return provider.end(settings, answer.toString(), changed);
}

describe('the login provider', () => {
  it('is asked what it is like when somebody comes, and not again for the next', async () => {
    const before = there.discoveries;
    await Promise.all([begin(), begin()]);
    await begin();
    expect(there.discoveries - before).toBe(1);
  });

  it('gets a state, a nonce and a challenge that are new each time, and the address that is configured', async () => {
    const [one, two] = [new URL((await begin()).location).searchParams, new URL((await begin()).location).searchParams];
    expect(Object.fromEntries(one)).toMatchObject({ response_type: 'code', client_id: 'paidan', redirect_uri: 'https://paidan.example.cn/login/back', code_challenge_method: 'S256', scope: 'openid profile' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one.get(name)).not.toBe(two.get(name));
  });

  it('tells who somebody is', async () => {
    expect(await comeBack()).toEqual({ kind: 'done', value: { issuer: there.issuer, subject: 'sub-anna', name: 'anna' } });
    expect(there.codesLeft()).toBe(0);
  });

  it('gets our secret in the form where it takes that', async () => {
    there.takesSecretIn = 'client_secret_post';
    expect(await comeBack()).toMatchObject({ kind: 'done' });
  });

  it('is asked besides for a name that its token does not tell', async () => {
    there.hidden = ['preferred_username'];
    expect(await comeBack()).toMatchObject({ value: { name: 'anna' } });
  });

  it.each([[undefined], ['a\0b'], ['x'.repeat(65)], [['anna']], ['']])('tells of nobody by the name %j', async (name) => {
    there.person = { sub: 'sub-x', preferred_username: name };
    expect(await comeBack()).toMatchObject({ value: { subject: 'sub-x', name: null } });
  });

  it.each([
    ['for another login', { nonce: 'another' }], ['without a nonce', { nonce: undefined }], ['for somebody else', { aud: 'another' }], ['of another provider', { iss: 'https://another.example' }],
    ['that is over', { exp: 1_000 }], ['without an end', { exp: undefined }],
  ])('is not believed with a token %s', async (_, claims) => {
    there.spoil = { claims };
    expect(await comeBack()).toMatchObject({ status: 401, body: { code: 'STAFF.PROVIDER_WRONG' } });
  });

  it('is not believed with a token that another key has signed', async () => {
    there.spoil = { key: anotherKey() };
    expect(await comeBack()).toMatchObject({ status: 401, body: { code: 'STAFF.PROVIDER_WRONG' } });
  });

  it('is not believed by another state, verifier or sender, and lets no code pass twice', async () => {
    const wrong = { status: 401, body: { code: 'STAFF.PROVIDER_WRONG' } };
    expect(await comeBack((answer) => answer.set('state', 'another'))).toMatchObject(wrong);
    expect(await comeBack((_, ticket) => ({ ...ticket, verifier: 'x'.repeat(43) }))).toMatchObject(wrong);
    expect(await comeBack((answer) => answer.set('iss', 'https://another.example'))).toMatchObject(wrong);
    expect(await comeBack((answer) => answer.delete('iss'))).toMatchObject(wrong);
    expect(await comeBack((answer) => answer.append('code', 'second'))).toMatchObject(wrong);
    const { location, ticket } = await begin();
    const answer = await goThere(location);
    expect(await provider.end(settings, answer, ticket)).toMatchObject({ kind: 'done' });
    expect(await provider.end(settings, answer, ticket)).toMatchObject(wrong);
  });

  it('that does not know us is told to whoever runs it, and no secret is', async () => {
    settings = { ...settings, clientSecret: 'not the secret' };
    expect(await comeBack()).toMatchObject({ status: 401, body: { code: 'STAFF.PROVIDER_WRONG' } });
    expect(warnings).toMatchObject([{ said: 'invalid_client' }]);
    expect(JSON.stringify(warnings)).not.toMatch(/not the secret|code_verifier/);
  });

  it('that lets somebody not in is heard', async () => {
    there.person = null;
    expect(await comeBack()).toMatchObject({ status: 403, body: { code: 'STAFF.PROVIDER_REFUSED' } });
  });

  it('that sends us elsewhere, or names a place inside that nobody has listed, is away, and nobody is asked there', async () => {
    const away = { status: 503, body: { code: 'STAFF.PROVIDER_AWAY' } };
    const trap = await startInnerTrap();
    for (const place of innerPlaces) {
      trap.sendsTo = place;
      expect(await provider.begin({ ...settings, issuer: new URL(`http://127.0.0.1:${trap.port}`) })).toMatchObject(away);
    }
    for (const host of ['localhost', '[::1]', '[::ffff:127.0.0.1]']) {
      there.spoil = { endpoints: { token_endpoint: `http://${host}:${trap.port}/inside` } };
      provider = new LoginProvider(settings, { warn: () => undefined });
      const { location, ticket } = await begin();
      expect(await provider.end(settings, await goThere(location), ticket)).toMatchObject(away);
    }
    expect(await (await fetch(`http://127.0.0.1:${trap.port}/asked`)).json()).toEqual(innerPlaces.map(() => '/.well-known/openid-configuration'));
    await trap.stop();
  });

  it('that is away or fails is away, and found again when it is back', async () => {
    const away = { status: 503, retryAfterSeconds: 5, body: { code: 'STAFF.PROVIDER_AWAY' } };
    await there.stop();
    expect(await provider.begin(settings)).toMatchObject(away);
    await there.start();
    const { location, ticket } = await begin();
    const answer = await goThere(location);
    there.spoil = { status: 502 };
    expect(await provider.end(settings, answer, ticket)).toMatchObject(away);
    there.spoil = {};
    expect(await comeBack()).toMatchObject({ kind: 'done' });
  });
});
