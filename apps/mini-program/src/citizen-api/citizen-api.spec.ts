import { CitizenApi } from './citizen-api';
import { FakePlatform, refusal } from './fake-platform';

let phone: FakePlatform;
let now: number;
const open = () => new CitizenApi(phone, () => now);
beforeEach(() => {
  phone = new FakePlatform();
  now = Date.parse('2026-11-26T02:00:00.000Z');
});

describe('a citizen at the public door', () => {
  it('logs in once for many calls at the same moment, and not again when the page is opened again', async () => {
    const api = open();
    await Promise.all([api.mine(null), api.follow('a'), api.follow('b')]);
    await open().mine(null);
    expect(phone.logins).toBe(1);
  });

  it('logs in again when the token no longer holds at the server, and the call gets through', async () => {
    const api = open();
    await api.mine(null);
    phone.tokens.clear();
    expect(await api.mine(null)).toMatchObject({ ok: true });
    expect(phone.logins).toBe(2);
  });

  it('logs in before the session ends', async () => {
    const api = open();
    await api.mine(null);
    now = Date.parse('2026-12-03T01:55:00.000Z');
    await api.mine(null);
    expect(phone.logins).toBe(2);
  });

  it('asks no third time when the server refuses the new token, too', async () => {
    const api = open();
    phone.next('/reports', refusal(401, 'TOKEN.INVALID')).next('/reports', refusal(401, 'TOKEN.INVALID'));
    expect(await api.mine(null)).toEqual({ ok: false, problem: { code: 'TOKEN.INVALID', message: '请重试。 Please try again.', later: true } });
  });

  it('takes a refusal for what it is although the phone calls it a success', async () => {
    phone.next('/rating', refusal(409, 'RATING.GIVEN'));
    expect(await open().rate('a', { score: 5, solved: true })).toMatchObject({ ok: false, problem: { code: 'RATING.GIVEN', later: false } });
  });

  it('takes a page that is none of ours for a service that is away', async () => {
    phone.next('/rating', { status: 502, body: '<html>' });
    expect(await open().rate('a', { score: 5, solved: true })).toEqual({ ok: false, problem: { code: 'server-away', message: null, later: true } });
  });

  it('says that there was no answer, and throws nothing', async () => {
    phone.next('/login', 'no answer');
    expect(await open().mine(null)).toEqual({ ok: false, problem: { code: 'no-answer', message: null, later: true } });
    phone.next('/categories', 'no answer');
    expect(await open().categories()).toMatchObject({ ok: false, problem: { code: 'no-answer' } });
  });
});

describe('a citizen who ends their logins', () => {
  it('logs in anew on this phone, as the same browser, once the server has taken it', async () => {
    const api = open();
    phone.next('/me/sessions/end', 'no answer');
    expect(await api.endLogins()).toMatchObject({ ok: false });
    expect(phone.kept.has('session')).toBe(true);
    expect(await api.endLogins()).toMatchObject({ ok: true });
    expect([phone.forgotten, phone.kept.has('session')]).toEqual([0, false]);
  });
});

describe('a citizen who leaves', () => {
  it('is forgotten by the phone once the server has taken it, and not before', async () => {
    const api = open();
    phone.next('/me/erase', 'no answer');
    expect(await api.erase()).toMatchObject({ ok: false });
    expect([phone.forgotten, phone.kept.has('session')]).toEqual([0, true]);
    expect(await api.erase()).toMatchObject({ ok: true });
    expect([phone.forgotten, phone.kept.has('session')]).toEqual([1, false]);
  });

  it('gets all that is held as the text of a file', async () => {
    phone.next('/me/data', { status: 200, body: { reports: [] } });
    expect(await open().myData()).toEqual({ ok: true, value: '{\n  "reports": []\n}' });
  });
});
