import { NoticeRule, NotificationSettings, type NoticeWebhook } from '@paidan/city';
import { eventCatalogue, type Identity, type Role } from '@paidan/contracts';
import { fitField } from '@paidan/wechat';
import { randomUUID } from 'node:crypto';
import { addressesOf } from './addresses';
import { draftNotices } from './draft-notices';
import type { Told } from './notice-draft';

const { rules } = NotificationSettings.parse({});
const [anna, ben, reportId] = [randomUUID(), randomUUID(), randomUUID()];
const words = (zh: string, en = zh) => ({ zh, en });
const fact = { caseId: randomUUID(), caseNumber: 'AJ261125000001', reportId, reporterId: anna, caseVersion: 3 };
const told = (type: string, data: object = {}): Told => ({ id: randomUUID(), type, data: { ...fact, ...data } });
const draft = (type: string, data: object = {}, webhooks: NoticeWebhook[] = []) => draftNotices(told(type, data), { rules, webhooks });
const addressed = (type: string, data: object = {}) => draft(type, data).map(({ address }) => address);
const tell = [{ reportId, trackingNumber: 'PD1', reporterId: anna }, { reportId: randomUUID(), trackingNumber: 'PD2', reporterId: ben }, { reportId: randomUUID(), trackingNumber: 'PD3', reporterId: ben }, { reportId: randomUUID(), trackingNumber: 'PD4', reporterId: null }];
const unit = { unitId: 'municipal', unitName: words('市政养护所', 'Municipal works') };

describe('who is told', () => {
  it.each(['closed', 'refused', 'merged', 'force-closed', 'withdrawn'])('of an end (%s): everybody whose report the case stands for, each once, with the reason', (end) => {
    const reason = end === 'closed' ? { outcome: words('已清理', 'cleared') } : { because: words('已清理', 'cleared') };
    const drafts = draft(`case.${end}`, { tell, intoCaseNumber: 'AJ2', ...reason });
    expect(drafts.map(({ address }) => address)).toEqual([`person:${anna}`, `person:${ben}`]);
    expect(drafts.map((one) => one.reportId)).toEqual([reportId, tell[1]!.reportId]);
    for (const { text } of drafts) expect([text.zh, text.en]).toEqual([expect.stringContaining('已清理'), expect.stringContaining('cleared')]);
    if (end !== 'withdrawn') expect(drafts.map(({ deliveries }) => deliveries.map(({ channel, target }) => [channel, target]))).toEqual([[['wechat', anna]], [['wechat', ben]]]);
  });

  it('of an end of what a caller reported: the desk, which calls back', () => {
    const end = { reporterId: null, tell: [{ reportId, trackingNumber: 'PD1', reporterId: null }], because: words('不属本市') };
    expect(addressed('case.refused', { ...end, source: 'staff' })).toEqual(['role:acceptor']);
    expect(addressed('case.refused', { ...end, source: 'camera' })).toEqual([]);
  });

  it('of a joining: who joined, under the own number, with the case and the reason; nobody when a case brought them', () => {
    const joined = { joinedReportId: tell[1]!.reportId, trackingNumber: 'PD2', because: words('相距 3 米', '3 m away') };
    expect(draft('case.joined', { ...joined, tell: [tell[1]] })).toMatchObject([{ address: `person:${ben}`, reportId: tell[1]!.reportId, text: { zh: expect.stringMatching(/^PD2 已并入案件 AJ261125000001：相距 3 米/) as string } }]);
    expect(addressed('case.joined', { ...joined, tell: [] })).toEqual([]);
  });

  it('of a “me too” that could not be joined: its reporter, with the reason', () => {
    expect(draft('case.not-joined', { ofCaseId: null, ofCaseNumber: null, because: words('没有找到您所指的案件') })).toMatchObject([{ address: `person:${anna}`, text: { zh: 'AJ261125000001：没有找到您所指的案件' } }]);
  });

  it('of other steps: the reporter; nobody when a camera reported it', () => {
    expect(addressed('case.asked', { question: words('门牌号？'), until: '2026-11-28T02:00:00.000Z' })).toEqual([`person:${anna}`]);
    expect(addressed('case.asked', { reporterId: null, question: words('门牌号？'), until: '2026-11-28T02:00:00.000Z' })).toEqual([]);
  });

  it.each([
    ['case.urged', unit, ['unit:municipal']], ['case.supervised', unit, ['unit:municipal']], ['case.warned', { ...unit, percent: 80 }, ['unit:municipal']],
    ['case.arbitrated', unit, ['unit:municipal']], ['case.extension-decided', { ...unit, granted: false }, ['unit:municipal']],
    ['case.assigned', { ...unit, assignee: 'crew-municipal' }, ['person:staff:crew-municipal']], ['case.assigned', { ...unit, assignee: null }, []],
    ['case.extension-requested', unit, ['role:dispatcher']], ['case.returned', unit, ['role:dispatcher']], ['case.duplicate-proposed', {}, ['role:dispatcher']],
    ['case.appealed', unit, ['role:dispatcher', 'role:shift-leader']], ['case.completed', unit, ['role:checker']], ['case.accepted', { verify: true }, ['role:checker']], ['case.accepted', { verify: false }, []],
    ['case.escalated', { ...unit, level: 1, to: 'unit-leader' }, ['unit:municipal', 'leader:municipal']], ['case.escalated', { unitId: null, level: 2, to: 'shift-leader' }, ['role:shift-leader']],
    ['case.escalated', { unitId: null, level: 3, to: 'mayor' }, ['role:shift-leader']], ['case.escalated', { unitId: null, level: 3, to: 'admin,unit-leader,shift-leader' }, ['role:admin', 'role:shift-leader']], ['case.stage-overdue', { of: 'accept' }, ['role:acceptor']], ['case.stage-overdue', { of: 'check' }, ['role:checker']],
  ] as const)('of %s %j: %j', (type, data, addresses) => {
    expect(addressed(type, { because: words('理由'), promisedAt: '2026-11-28T02:00:00.000Z', ...data })).toEqual(addresses);
  });

  it('of a dispatch: the unit and the reporter, in the words of each', () => {
    const drafts = draft('case.dispatched', { ...unit, promisedAt: '2026-11-25T10:00:00.000Z', because: words('井盖归市政', 'covers are theirs') });
    expect(Object.fromEntries(drafts.map(({ address, text }) => [address, text.zh]))).toEqual({
      [`person:${anna}`]: 'AJ261125000001 由市政养护所办理，承诺 2026-11-25 18:00 前办结', 'unit:municipal': 'AJ261125000001，2026-11-25 18:00 前办结：井盖归市政',
    });
  });

  it('of a transfer: the new unit of its task, the old one that it has it no longer; one unit twice is told of its task', () => {
    const titles = (data: object) => Object.fromEntries(draft('case.dispatched', { reporterId: null, ...unit, promisedAt: '2026-11-25T10:00:00.000Z', because: words('灯杆'), ...data }).map(({ address, title }) => [address, title.zh]));
    expect(titles({ unitBefore: 'lighting' })).toEqual({ 'unit:municipal': '新任务', 'unit:lighting': '任务已转给其他单位' });
    expect(titles({ unitBefore: 'municipal' })).toEqual({ 'unit:municipal': '新任务' });
    expect(titles({})).toEqual({ 'unit:municipal': '新任务' });
  });

  it('outside: the webhooks that listen to that audience, and a sub-district only when one does', () => {
    const hooks = [{ name: 'hall', url: 'http://h/', audiences: ['sub-district' as const] }, { name: 'everything', url: 'http://e/' }];
    const risk = { mode: 'special', because: words('燃气泄漏') };
    expect(addressed('case.mode-set', risk)).toEqual(['role:shift-leader']);
    const targets = draft('case.mode-set', risk, hooks).map(({ address, deliveries }) => [address, deliveries.map(({ target }) => target)]);
    expect(targets).toEqual([['role:shift-leader', ['everything']], ['sub-district', ['hall', 'everything']]]);
  });

  it('once, however many rows of the table name the same address', () => {
    const row = { event: 'case.urged', audience: 'unit' as const, title: words('一'), text: words('一') };
    const both = draftNotices(told('case.urged', unit), { rules: [{ ...row, channels: ['webhook'] }, { ...row, channels: ['inbox', 'webhook'], title: words('二') }], webhooks: [{ name: 'w', url: 'http://w/' }] });
    expect(both).toMatchObject([{ address: 'unit:municipal', inApp: true, title: { zh: '一' }, deliveries: [{ target: 'w' }] }]);
  });
});

describe('the usual table', () => {
  it('speaks only of events there are, once per event, audience and condition', () => {
    const types = new Set(eventCatalogue.map(({ type }) => type));
    expect(rules.filter(({ event }) => !types.has(event))).toEqual([]);
    expect(new Set(rules.map(({ event, audience, when }) => JSON.stringify([event, audience, when]))).size).toBe(rules.length);
  });

  it('fits WeChat’s fields without cutting its own words', () => {
    for (const { title, wechat } of rules) if (wechat) expect([fitField('thing2', title.zh), fitField('phrase3', wechat.phrase)]).toEqual([title.zh, wechat.phrase]);
  });

  it('refuses a text that speaks of what no event tells, WeChat without its fields, and a webhook whose host is not allowed', () => {
    const row = { event: 'case.closed', audience: 'reporters', channels: ['inbox'], title: words('{caseNumber}'), text: words('x') };
    expect(NoticeRule.safeParse(row).success).toBe(true);
    expect(NoticeRule.safeParse({ ...row, text: words('{phone}') }).success).toBe(false);
    expect(NoticeRule.safeParse({ ...row, channels: ['wechat'] }).success).toBe(false);
    const hook = { webhooks: [{ name: 'hall', url: 'http://10.0.0.1:8080/x' }] };
    expect(NotificationSettings.safeParse(hook).success).toBe(false);
    expect(NotificationSettings.safeParse({ ...hook, webhookHosts: ['10.0.0.1:8080'] }).success).toBe(true);
  });
});

describe('who reads what', () => {
  const person = (role: Role, unitId: string | null = null): Identity => ({ id: 'x', role, unitId, name: null });

  it('is one’s own, one’s role’s and one’s unit’s; the leader’s only by the leader', () => {
    expect(addressesOf(person('citizen'))).toEqual(['person:x']);
    expect(addressesOf(person('dispatcher'))).toEqual(['person:x', 'role:dispatcher']);
    expect(addressesOf(person('crew', 'municipal'))).toEqual(['person:x', 'role:crew', 'unit:municipal']);
    expect(addressesOf(person('unit-leader', 'municipal'))).toEqual(['person:x', 'role:unit-leader', 'unit:municipal', 'leader:municipal']);
  });
});
