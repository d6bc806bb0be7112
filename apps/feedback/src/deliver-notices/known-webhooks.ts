import type { NotificationSettings } from '@paidan/city';
import type { FeedbackEnv } from '../feedback.env';
import type { Webhooks } from './webhook-sender';

/** The webhooks of the settings and that of the environment. Throws when they would go out unsigned. */
export function knownWebhooks({ webhooks, webhookHosts }: NotificationSettings, { NOTICE_WEBHOOK_URL: url, NOTICE_WEBHOOK_SECRET: secret }: Pick<FeedbackEnv, 'NOTICE_WEBHOOK_URL' | 'NOTICE_WEBHOOK_SECRET'>): Webhooks {
  const list = [...webhooks, ...(url ? [{ name: 'environment', url }] : [])];
  if (list.length > 0 && !secret) throw new Error('设置了 webhook 但没有 NOTICE_WEBHOOK_SECRET。 There are webhooks but no NOTICE_WEBHOOK_SECRET to sign with.');
  return { list, hosts: [...webhookHosts, ...(url ? [new URL(url).host] : [])], secret: secret ?? '' };
}
