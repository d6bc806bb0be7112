import type { NoticeRule, NotificationSettings } from '@paidan/city';
import { addresseesOf, type Addressee } from './addresses';
import type { DeliveryDraft, NoticeDraft, Told } from './notice-draft';
import { fill, fillBoth } from './notice-words';

export type NoticeTable = Pick<NotificationSettings, 'rules' | 'webhooks'>;

/** Whom the table tells of an event, in which words and where: one notice per address, however many rows name it. */
export function draftNotices(event: Told, { rules, webhooks }: NoticeTable): NoticeDraft[] {
  const drafts = new Map<string, NoticeDraft>();
  for (const rule of rules.filter((row) => row.event === event.type && holds(row, event))) {
    for (const addressee of addresseesOf(rule.audience, event)) {
      const draft = draftFor(rule, addressee, event, webhooks);
      drafts.set(addressee.address, joined(drafts.get(addressee.address), draft));
    }
  }
  return [...drafts.values()].filter(({ inApp, deliveries }) => inApp || deliveries.length > 0);
}

const holds = ({ when }: NoticeRule, { data }: Told) => Object.entries(when ?? {}).every(([name, value]) => data[name] === value);

function draftFor(rule: NoticeRule, { address, reportId, citizenId }: Addressee, { data }: Told, webhooks: NoticeTable['webhooks']): NoticeDraft {
  const { channels, audience, wechat } = rule;
  const toWechat: DeliveryDraft[] = channels.includes('wechat') && wechat && citizenId ? [{ channel: 'wechat', target: citizenId, content: { ...wechat, hint: fill(wechat.hint, data, 'zh') } }] : [];
  const listening = channels.includes('webhook') ? webhooks.filter(({ audiences }) => audiences?.includes(audience) ?? true) : [];
  const toWebhooks = listening.map(({ name }): DeliveryDraft => ({ channel: 'webhook', target: name, content: {} }));
  return { address, reportId, inApp: channels.includes('inbox'), title: fillBoth(rule.title, data), text: fillBoth(rule.text, data), deliveries: [...toWechat, ...toWebhooks] };
}

/** Two rows for one address: the words of the first, the ways of both. */
function joined(first: NoticeDraft | undefined, second: NoticeDraft): NoticeDraft {
  if (!first) return second;
  const more = second.deliveries.filter(({ channel, target }) => !first.deliveries.some((known) => known.channel === channel && known.target === target));
  return { ...first, inApp: first.inApp || second.inApp, deliveries: [...first.deliveries, ...more] };
}
