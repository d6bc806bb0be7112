import { createWechatClient } from '@paidan/wechat';
import { demoApp, startFakeWechat, type FakeWechat } from './fake-server';

let wechat: FakeWechat;
const clientOf = (appSecret = demoApp.appSecret) => createWechatClient({ baseUrl: wechat.url, appId: demoApp.appId, appSecret });
const backDoor = (path: string, body: object) => fetch(`${wechat.url}/_fake/${path}`, { method: 'POST', body: JSON.stringify(body) });
const data = { character_string1: 'PD261124000001', thing2: '公厕水龙头', phrase3: '已完成', time4: '2026-11-24 10:00', thing5: '已修复' };
const messageTo = (openid: string) => ({ openid, templateId: 'tmpl-case-closed', data });

async function aCitizen(): Promise<string> {
  const login = await clientOf().login(`demo-${Math.random()}`);
  if (login.kind !== 'known') throw new Error(JSON.stringify(login));
  return login.openid;
}

beforeAll(async () => { wechat = await startFakeWechat(); });
afterAll(() => wechat.stop());

describe('logging in at WeChat', () => {
  it('takes a demo code once, as a citizen of its own', async () => {
    const [one, other] = [await aCitizen(), await aCitizen()];
    expect(one).not.toBe(other);
  });

  it('refuses a used code with 40163 and an unknown one with 40029', async () => {
    await clientOf().login('demo-once');
    expect(await clientOf().login('demo-once')).toMatchObject({ kind: 'refused', errcode: 40163 });
    expect(await clientOf().login('081xyz')).toMatchObject({ kind: 'refused', errcode: 40029 });
  });

  it('refuses an app with a wrong secret, without telling the secret', async () => {
    const answer = await clientOf('wrong-secret').login('demo-x');
    expect(answer).toMatchObject({ kind: 'refused', errcode: 40125 });
    expect(JSON.stringify(answer)).not.toContain('wrong-secret');
  });

  it('says unavailable when WeChat is busy or does not answer', async () => {
    await backDoor('fail', { times: 1, errcode: -1 });
    expect((await clientOf().login('demo-busy')).kind).toBe('unavailable');
    const nobody = createWechatClient({ baseUrl: 'http://127.0.0.1:9', appId: 'a', appSecret: 'hidden' });
    expect(await nobody.login('demo-x')).toEqual({ kind: 'unavailable', cause: 'TypeError' });
  });
});

describe('a subscribe message', () => {
  it('reaches a citizen who agreed, word for word', async () => {
    const openid = await aCitizen();
    expect((await clientOf().sendSubscribeMessage(messageTo(openid))).kind).toBe('sent');
    const kept = (await (await fetch(`${wechat.url}/_fake/messages?openid=${openid}`)).json()) as { messages: object[] };
    expect(kept.messages).toEqual([expect.objectContaining({ openid, templateId: 'tmpl-case-closed', data })]);
  });

  it('is not sent once the citizen’s consents are used up (43101)', async () => {
    const openid = await aCitizen();
    const client = clientOf();
    const sent = [];
    for (let i = 0; i < 21; i += 1) sent.push((await client.sendSubscribeMessage(messageTo(openid))).kind);
    expect(sent).toEqual([...Array.from({ length: 20 }, () => 'sent'), 'not-subscribed']);
  });

  it('with a field too long, or missing, is refused with 47003', async () => {
    const openid = await aCitizen();
    const tooLong = { ...messageTo(openid), data: { ...data, thing2: '很'.repeat(21) } };
    expect(await clientOf().sendSubscribeMessage(tooLong)).toMatchObject({ kind: 'refused', errcode: 47003 });
    const { thing5: _, ...missing } = data;
    expect(await clientOf().sendSubscribeMessage({ ...messageTo(openid), data: missing })).toMatchObject({ kind: 'refused', errcode: 47003 });
  });

  it('goes out with a fresh token when the one at hand is not the latest any more', async () => {
    const openid = await aCitizen();
    const client = clientOf();
    await client.sendSubscribeMessage(messageTo(openid));
    const renew = { grant_type: 'client_credential', appid: demoApp.appId, secret: demoApp.appSecret, force_refresh: true };
    await fetch(`${wechat.url}/cgi-bin/stable_token`, { method: 'POST', body: JSON.stringify(renew) });
    expect((await client.sendSubscribeMessage(messageTo(openid))).kind).toBe('sent');
  });
});
