import { z } from 'zod';
import { Id, Words } from '../text';
import { PageQuery } from './staff-door';

/** What somebody was told, in their inbox. */
export const Notice = z.object({
  noticeId: z.uuid(),
  event: z.string().describe('事件类型，如 case.closed'),
  caseId: z.uuid().nullable(),
  caseNumber: z.string(),
  /** The reader's own report, for citizens. */
  reportId: z.uuid().nullable(),
  title: Words,
  text: Words,
  photoIds: z.array(z.uuid()).describe('处置后的照片'),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** How many unread ones are counted at most; then there are `UNREAD_LIMIT` or more. */
export const UNREAD_LIMIT = 1_000;
export const NoticeQuery = PageQuery.extend({ unread: z.enum(['true', 'false']).optional().describe('true：只看未读') });
export type NoticeQuery = z.infer<typeof NoticeQuery>;
export const NoticePage = z.object({ items: z.array(Notice), unread: z.int().describe(`未读条数，最多数到 ${UNREAD_LIMIT}`), next: z.string().nullable().describe('下一页的 after') });
export type NoticePage = z.infer<typeof NoticePage>;
export const NoticeRead = z.object({ noticeId: z.uuid(), readAt: z.iso.datetime() });
export type NoticeRead = z.infer<typeof NoticeRead>;

/** `waiting`: to be tried (again); `not-subscribed`: the citizen did not tick the box; `dead`: given up after the last try. */
export const DeliveryState = z.enum(['waiting', 'sent', 'not-subscribed', 'refused', 'dead']);
export type DeliveryState = z.infer<typeof DeliveryState>;
export const DeliveryChannel = z.enum(['wechat', 'webhook']);
export type DeliveryChannel = z.infer<typeof DeliveryChannel>;

export const Delivery = z.object({
  deliveryId: z.uuid(),
  noticeId: z.uuid(),
  event: z.string(),
  caseNumber: z.string(),
  channel: DeliveryChannel,
  target: z.string().describe('wechat：市民编号；webhook：名称'),
  state: DeliveryState,
  tries: z.int(),
  answer: z.string().nullable().describe('最近一次的应答'),
  begunAt: z.iso.datetime(),
  lastTryAt: z.iso.datetime().nullable(),
  nextTryAt: z.iso.datetime().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryQuery = PageQuery.extend({ state: DeliveryState.optional(), channel: DeliveryChannel.optional(), caseId: Id.optional() });
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;
export const DeliveryPage = z.object({ items: z.array(Delivery), next: z.string().nullable().describe('下一页的 after') });
export type DeliveryPage = z.infer<typeof DeliveryPage>;
