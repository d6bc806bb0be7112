/** Who is told of what, where, and in which words: a table that each city may change (`settings.json`, `notifications`). */
import { z } from 'zod';
import { usualNotices } from './usual-notices';

/** `unit-before`: the unit that had it before the event; `named`: the role that the event itself names; `sub-district`: by webhook alone. */
export const NoticeAudience = z.enum(['reporters', 'unit', 'unit-before', 'unit-leader', 'assignee', 'acceptors', 'dispatchers', 'shift-leaders', 'checkers', 'admins', 'named', 'sub-district']);
export type NoticeAudience = z.infer<typeof NoticeAudience>;
export const NoticeChannel = z.enum(['inbox', 'wechat', 'webhook']);
export type NoticeChannel = z.infer<typeof NoticeChannel>;

/** What a text may speak of; `because` is the reason, outcome or question that the event carries. */
export const noticePlaceholders = ['caseNumber', 'trackingNumber', 'because', 'unit', 'promisedAt', 'until', 'percent', 'level', 'to', 'intoCaseNumber', 'ofCaseNumber', 'likeness', 'assignee', 'office'] as const;
const strangersIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].filter(([, name]) => !(noticePlaceholders as readonly string[]).includes(name!));
const Text = z.string().min(1).max(500).refine((text) => strangersIn(text).length === 0, { message: `{…} may be one of ${noticePlaceholders.join(', ')}` });
const Texts = z.object({ zh: Text, en: Text });

export const NoticeRule = z
  .object({
    /** The event's type, e.g. `case.closed`. */
    event: z.string().regex(/^[a-z]+\.[a-z-]+$/),
    /** Only when the event says so, e.g. `{"verify": true}`. */
    when: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    audience: NoticeAudience,
    channels: z.array(NoticeChannel).min(1),
    title: Texts,
    text: Texts,
    /** The fields of WeChat's message: which of the two templates, what stands for the stage (汉字, at most 5), and the last line. */
    wechat: z.object({ template: z.enum(['closed', 'refused']), phrase: z.string().regex(/^\p{Script=Han}{1,5}$/u), hint: Text }).optional(),
  })
  .refine(({ channels, wechat, audience }) => !channels.includes('wechat') || (wechat !== undefined && audience === 'reporters'), { path: ['wechat'], message: 'WeChat reaches reporters only and needs its fields' });
export type NoticeRule = z.infer<typeof NoticeRule>;

/** An outside system that is told, signed with the key of `NOTICE_WEBHOOK_SECRET`. Without `audiences` of all that the table sends to webhooks. */
export const NoticeWebhook = z.object({ name: z.string().regex(/^[a-z0-9-]{1,40}$/), url: z.url({ protocol: /^https?$/ }), audiences: z.array(NoticeAudience).optional() });
export type NoticeWebhook = z.infer<typeof NoticeWebhook>;

export const NotificationSettings = z
  .object({
    rules: z.array(NoticeRule).default(usualNotices),
    webhooks: z.array(NoticeWebhook).default([]),
    /** Exact hosts, with their port, that webhooks may be sent to: no setting can make us call inner addresses. */
    webhookHosts: z.array(z.string()).default([]),
    /** After so many tries a delivery is given up and shown as dead. */
    tries: z.int().min(1).max(100).default(20),
  })
  .superRefine(({ webhooks, webhookHosts }, context) => {
    for (const { name, url } of webhooks) if (!webhookHosts.includes(new URL(url).host)) context.addIssue({ code: 'custom', path: ['webhooks'], message: `the host of ${name} is not among webhookHosts` });
  });
export type NotificationSettings = z.infer<typeof NotificationSettings>;
