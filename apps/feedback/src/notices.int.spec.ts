import { NotificationSettings } from '@paidan/city';
import { CaseClosed, CaseUrged, done, makeEvent, type Envelope, type Identity, type UnitDuty } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import type { SendAnswer, SubscribeMessage } from '@paidan/wechat';
import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AskOthers } from './ask-others';
import { DeliverNotices, lanesOf } from './deliver-notices/deliver-notices';
import { ListDeliveries } from './deliver-notices/list-deliveries';
import type { Sender } from './deliver-notices/sender';
import { WebhookSender } from './deliver-notices/webhook-sender';
import { WechatSender } from './deliver-notices/wechat-sender';
import { ReadNotices } from './read-notices/read-notices';
import { FeedbackTables1 } from './tables/1-feedback-tables';
import { Notices2 } from './tables/2-notices';
import { RatingsByCase3 } from './tables/3-ratings-by-case';
import { DeliveryLanes4 } from './tables/4-delivery-lanes';
import { Forgotten5 } from './tables/5-forgotten';
import { PeopleOnDuty } from './tell-people/people-on-duty';
import { TellPeople } from './tell-people/tell-people';

const now = new Date('2026-11-25T02:00:00.000Z');
const words = (zh: string, en = zh) => ({ zh, en });
const person = (role: Identity['role'], unitId: string | null = null): Identity => ({ id: randomUUID(), role, unitId, name: null });
const secret = 'a secret of the city, long enough';
const earlier = { id: randomUUID(), reporter: randomUUID() };

/** What dispatch says of units that keep a roster. */
const duties: Record<string, UnitDuty> = {};

let postgres: TestDatabase;
let database: Database;
let outside: Server;
let host: string;
const received: { body: string; headers: Record<string, string | string[] | undefined> }[] = [];
let answers: number[] = [];
const messages: SubscribeMessage[] = [];
let wechatSays: SendAnswer = { kind: 'sent', msgid: '7' };

/** As the service is put together, with the sending done by hand. */
function parts({ hosts = [host], tries = 3, list = [{ name: 'hall', url: `http://${host}/told` }] } = {}) {
  const webhooks = { list, hosts, secret };
  const wechat = new WechatSender({ openidOf: (id: string) => Promise.resolve({ kind: 'done', value: { openid: `openid of ${id}` } }) } as unknown as AskOthers,
    { sendSubscribeMessage: (message) => { messages.push(message); return Promise.resolve(wechatSays); } }, { closed: 'tmpl-closed', refused: 'tmpl-refused' });
  const webhook = new WebhookSender(webhooks);
  const deliverer = new DeliverNotices(database, wechat, webhook, tries, { warn: () => undefined });
  const tell = new TellPeople(database, deliverer, new PeopleOnDuty({ dutyOf: (unitId) => Promise.resolve(done(duties[unitId] ?? { roster: false, onDuty: [] })) }), { ...NotificationSettings.parse({}), webhooks: webhooks.list });
  const drain = async (sender: WechatSender | WebhookSender) => { for (const lane of lanesOf(sender)) while (await deliverer.deliverNext(lane)); };
  return { tell, deliverer, wechat, webhook, drain, list: new ListDeliveries(database, deliverer), inbox: new ReadNotices(database) };
}

type Definition = Parameters<typeof makeEvent>[0];
function fact(definition: Definition, data: object): Envelope {
  const caseId = randomUUID();
  const base = { caseId, caseNumber: 'AJ261125000001', reportId: randomUUID(), reporterId: null, caseVersion: 5 };
  return makeEvent(definition, { ...base, ...data }, { id: randomUUID(), key: caseId, correlationId: caseId, causationId: null, occurredAt: now });
}
const urged = (unitId: string) => fact(CaseUrged, { unitId, because: words('请尽快', 'hurry') });
const dueNow = () => database.query("update delivery set next_try_at = now() where state = 'waiting'");

beforeAll(async () => {
  postgres = await startTestDatabase();
  const feedback = { url: postgres.databaseUrl, schema: 'feedback' };
  await prepareSchema({ ...feedback, migrations: [FeedbackTables1] });
  database = await Database.open(feedback);
  await database.query("insert into notice (id, report_id, reporter_id, kind, case_number, said, happened_at, state, answer, tries) values ($1, $2, $3, 'closed', 'AJ1', $4, $5, 'sent', '99', 2)", [
    earlier.id, randomUUID(), earlier.reporter, JSON.stringify(words('已修好', 'repaired')), now,
  ]);
  await prepareSchema({ ...feedback, migrations: [FeedbackTables1, Notices2, RatingsByCase3, DeliveryLanes4, Forgotten5] });
  outside = createServer((request, response) => void text(request).then((body) => {
    received.push({ body, headers: request.headers });
    response.writeHead(answers.shift() ?? 204).end();
  }));
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(outside.address() as { port: number }).port}`;
}, 120_000);

afterAll(async () => {
  outside?.close();
  await database?.close();
  await postgres?.stop();
}, 60_000);

beforeEach(async () => {
  await database.query("update delivery set state = 'sent' where state = 'waiting'");
  received.length = 0;
  messages.length = 0;
  answers = [];
  wechatSays = { kind: 'sent', msgid: '7' };
});

describe('a notice', () => {
  it('of the first days is kept, with what WeChat said', async () => {
    const { inbox, list } = parts();
    const { items } = await inbox.list({ limit: 10 }, { ...person('citizen'), id: earlier.reporter });
    expect(items).toMatchObject([{ noticeId: earlier.id, event: 'case.closed', text: words('已修好', 'repaired') }]);
    expect((await list.list({ limit: 200, channel: 'wechat' })).items.find(({ noticeId }) => noticeId === earlier.id)).toMatchObject({ state: 'sent', tries: 2, answer: '99' });
  });

  it('is made once per event and address, however often the event comes', async () => {
    const { tell, inbox } = parts();
    const reporter = person('citizen');
    const photoIds = [randomUUID()];
    const event = fact(CaseClosed, { reporterId: reporter.id, round: 1, outcome: words('已修好', 'repaired'), photoIds });
    const endings = await Promise.all([tell.tell(event, now), tell.tell(event, now), tell.tell(event, now)]);
    expect(endings.map(({ kind }) => kind).sort()).toEqual(['done', 'skipped', 'skipped']);
    const page = await inbox.list({ limit: 10 }, reporter);
    expect(page).toMatchObject({ unread: 1, next: null, items: [{ event: 'case.closed', photoIds, readAt: null, text: { zh: expect.stringContaining('已修好') as string } }] });
    expect((await inbox.list({ limit: 10 }, person('citizen'))).items).toEqual([]);
  });

  it('of a unit with a roster is for those on duty; with nobody on duty for all of the unit, and says so', async () => {
    const { tell, inbox } = parts();
    const [anna, ben] = ['anna', 'ben'].map((name) => ({ ...person('crew', 'rostered'), id: `staff:${name}` })) as [Identity, Identity];
    const texts = async (who: Identity) => (await inbox.list({ limit: 10 }, who)).items.map(({ text: said }) => said.zh);
    duties.rostered = { roster: true, onDuty: ['anna'] };
    await tell.tell(urged('rostered'), now);
    expect([await texts(anna), await texts(ben)]).toEqual([['AJ261125000001：请尽快'], []]);
    duties.rostered = { roster: true, onDuty: [] };
    await tell.tell(urged('rostered'), new Date(now.getTime() + 60_000));
    expect((await texts(anna))[0]).toBe('AJ261125000001：请尽快（现在无人在岗，通知全单位）');
    expect(await texts(ben)).toEqual(['AJ261125000001：请尽快（现在无人在岗，通知全单位）']);
  });

  it('of a unit is read by each of its people for themselves, and by nobody else', async () => {
    const { tell, inbox } = parts();
    const unit = `unit-${randomUUID()}`;
    await tell.tell(urged(unit), now);
    const [anna, ben, stranger] = [person('crew', unit), person('unit-leader', unit), person('crew', 'other')];
    const [notice] = (await inbox.list({ limit: 10 }, anna)).items;
    expect(await inbox.read(notice!.noticeId, stranger, now)).toMatchObject({ status: 404, body: { code: 'NOTICE.NOT_FOUND' } });
    expect(await inbox.read(notice!.noticeId, anna, now)).toMatchObject({ value: { readAt: now.toISOString() } });
    expect(await inbox.read(notice!.noticeId, anna, new Date(now.getTime() + 5_000))).toMatchObject({ value: { readAt: now.toISOString() } });
    expect([(await inbox.list({ limit: 10 }, anna)).unread, (await inbox.list({ limit: 10 }, ben)).unread]).toEqual([0, 1]);
    expect((await inbox.list({ limit: 10, unread: 'true' }, anna)).items).toEqual([]);
  });

  it('is listed page by page, latest first, each once', async () => {
    const { tell, inbox } = parts();
    const unit = `unit-${randomUUID()}`;
    for (let i = 0; i < 7; i += 1) await tell.tell(urged(unit), new Date(now.getTime() + Math.floor(i / 3)));
    const reader = person('unit-leader', unit);
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await inbox.list({ limit: 2, ...(after ? { after } : {}) }, reader);
      seen.push(...page.items.map(({ noticeId }) => noticeId));
      after = page.next;
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toEqual((await inbox.list({ limit: 50 }, reader)).items.map(({ noticeId }) => noticeId));
  });
});

describe('a delivery to a webhook', () => {
  it('is signed over moment, id and body, says nothing of who a citizen is, and is recorded', async () => {
    const { tell, webhook, drain, list } = parts();
    const event = urged('municipal');
    await tell.tell(event, now);
    await drain(webhook);
    expect(received).toHaveLength(1);
    const { body, headers } = received[0]!;
    const signed = createHmac('sha256', secret).update(`${String(headers['x-paidan-timestamp'])}\n${String(headers['x-paidan-delivery'])}\n${body}`).digest('hex');
    expect(headers['x-paidan-signature']).toBe(signed);
    expect(JSON.parse(body)).toMatchObject({ event: 'case.urged', eventId: event.id, to: 'unit:municipal', caseNumber: 'AJ261125000001', text: { en: 'AJ261125000001: hurry' } });
    const caseId = (event.data as { caseId: string }).caseId;
    expect((await list.list({ limit: 5, caseId })).items).toMatchObject([{ channel: 'webhook', target: 'hall', state: 'sent', tries: 1, answer: 'HTTP 204', nextTryAt: null }]);
  });

  it('goes out once, though two copies of the service look for what is due', async () => {
    const [one, two] = [parts(), parts()];
    for (let i = 0; i < 12; i += 1) await one.tell.tell(urged('municipal'), now);
    await Promise.all([one.drain(one.webhook), two.drain(two.webhook)]);
    const ids = received.map(({ headers }) => headers['x-paidan-delivery']);
    expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
  });

  it('is tried again after longer and longer waits, under the same id, until it is taken', async () => {
    const { tell, webhook, drain, list } = parts();
    answers = [500, 503, 200];
    const event = urged('municipal');
    const { caseId } = event.data as { caseId: string };
    await tell.tell(event, now);
    const waits: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      await dueNow();
      await drain(webhook);
      const [one] = (await list.list({ limit: 1, caseId })).items;
      if (one!.nextTryAt) waits.push(Math.round((Date.parse(one!.nextTryAt) - Date.parse(one!.lastTryAt!)) / 1000));
    }
    expect(waits).toEqual([2, 4]);
    expect(new Set(received.map(({ headers }) => headers['x-paidan-delivery'])).size).toBe(1);
    expect((await list.list({ limit: 1, caseId })).items).toMatchObject([{ state: 'sent', tries: 3, answer: 'HTTP 200' }]);
  });

  it('is dead after the last try, is seen so, and can be tried again by hand', async () => {
    const { tell, webhook, drain, list } = parts({ tries: 2 });
    answers = [500, 302, 204];
    const event = urged('municipal');
    const { caseId } = event.data as { caseId: string };
    await tell.tell(event, now);
    for (let i = 0; i < 3; i += 1) { await dueNow(); await drain(webhook); }
    const [dead] = (await list.list({ limit: 5, state: 'dead', caseId })).items;
    expect(dead).toMatchObject({ tries: 2, answer: 'HTTP 302，不跟随转向  redirects are not followed' });
    expect(received).toHaveLength(2);
    expect(await list.retry(dead!.deliveryId)).toMatchObject({ value: { state: 'waiting', tries: 0 } });
    await drain(webhook);
    expect((await list.list({ limit: 5, caseId })).items).toMatchObject([{ state: 'sent', answer: 'HTTP 204' }]);
    expect(await list.retry(dead!.deliveryId)).toMatchObject({ status: 409, body: { code: 'DELIVERY.NOT_GIVEN_UP' } });
    expect(await list.retry(randomUUID())).toMatchObject({ status: 404 });
  });

  it('does not wait for an outside system that never answers', async () => {
    let asked = 0;
    const silent = createServer(() => { asked += 1; });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const away = `127.0.0.1:${(silent.address() as { port: number }).port}`;
    const { tell, deliverer, list } = parts({ hosts: [host, away], list: [{ name: 'away', url: `http://${away}/` }, { name: 'hall', url: `http://${host}/told` }] });
    const events = [urged('municipal'), urged('municipal'), urged('municipal')];
    for (const event of events) await tell.tell(event, now);
    await database.query("update delivery set next_try_at = next_try_at - interval '1 hour' where state = 'waiting' and target = 'away'");
    deliverer.onModuleInit();
    const states = async (target: string) => {
      const pages = await Promise.all(events.map((event) => list.list({ limit: 5, caseId: (event.data as { caseId: string }).caseId })));
      return pages.flatMap(({ items }) => items.filter((one) => one.target === target).map(({ state }) => state));
    };
    try {
      for (const deadline = Date.now() + 20_000; (asked === 0 || (await states('hall')).join() !== 'sent,sent,sent') && Date.now() < deadline;) await new Promise((resolve) => setTimeout(resolve, 20));
      expect([received.length, asked]).toEqual([3, 1]);
      expect(await states('away')).toEqual(['waiting', 'waiting', 'waiting']);
    } finally {
      silent.closeAllConnections();
      silent.close();
      await deliverer.onApplicationShutdown();
    }
  });

  it('over which the service dies is kept for a minute, uncounted, and then tried again', async () => {
    const { tell, webhook, deliverer, drain, list } = parts();
    const event = urged('municipal');
    const one = async () => (await list.list({ limit: 1, caseId: (event.data as { caseId: string }).caseId })).items[0]!;
    await tell.tell(event, now);
    const dying: Sender = { channel: webhook.channel, targets: webhook.targets, send: () => Promise.reject(new Error('died')) };
    await expect(deliverer.deliverNext(lanesOf(dying)[0]!)).rejects.toThrow('died');
    expect(await one()).toMatchObject({ state: 'waiting', tries: 0, lastTryAt: null });
    expect(Date.parse((await one()).nextTryAt!)).toBeGreaterThan(Date.now() + 50_000);
    await drain(webhook);
    expect(received).toEqual([]);
    await dueNow();
    await drain(webhook);
    expect(await one()).toMatchObject({ state: 'sent', tries: 1 });
  });

  it('to a system the city no longer knows is refused, not left waiting', async () => {
    const event = urged('municipal');
    await parts().tell.tell(event, now);
    const { webhook, drain, list } = parts({ list: [] });
    await drain(webhook);
    expect((await list.list({ limit: 1, caseId: (event.data as { caseId: string }).caseId })).items).toMatchObject([{ target: 'hall', state: 'refused', answer: 'no such webhook any more' }]);
  });

  it('is never sent to a host that is not allowed', async () => {
    const { tell, webhook, drain, list } = parts({ hosts: [] });
    const event = urged('municipal');
    await tell.tell(event, now);
    await drain(webhook);
    expect(received).toEqual([]);
    expect((await list.list({ limit: 1, caseId: (event.data as { caseId: string }).caseId })).items).toMatchObject([{ state: 'refused', answer: `host ${host} is not allowed` }]);
  });
});

describe('a delivery by WeChat', () => {
  const closed = () => fact(CaseClosed, { reporterId: randomUUID(), round: 1, outcome: words('已修好', 'repaired'), photoIds: [] });
  const latest = async (event: Envelope) => (await parts().list.list({ limit: 5, caseId: (event.data as { caseId: string }).caseId })).items;

  it('carries the fields the template wants', async () => {
    const { tell, wechat, drain } = parts();
    const event = closed();
    await tell.tell(event, now);
    await drain(wechat);
    expect(messages).toMatchObject([{ templateId: 'tmpl-closed', data: { character_string1: 'AJ261125000001', thing2: '您上报的问题已办结', phrase3: '完成验收', time4: '2026年11月25日 10:00', thing5: '请评价是否解决' } }]);
    expect(await latest(event)).toMatchObject([{ state: 'sent', answer: '7' }]);
  });

  it('without the citizen’s consent is kept as such, and waits while WeChat is away', async () => {
    const { tell, wechat, drain } = parts();
    const [refused, patient] = [closed(), closed()];
    wechatSays = { kind: 'not-subscribed' };
    await tell.tell(refused, now);
    await drain(wechat);
    wechatSays = { kind: 'unavailable', cause: 'HTTP 502' };
    await tell.tell(patient, now);
    await drain(wechat);
    expect([(await latest(refused))[0], (await latest(patient))[0]]).toMatchObject([{ state: 'not-subscribed', answer: '43101' }, { state: 'waiting', tries: 1, answer: 'HTTP 502' }]);
  });
});
