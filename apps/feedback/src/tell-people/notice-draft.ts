import type { NoticeRule } from '@paidan/city';
import type { Words } from '@paidan/contracts';

/** What an event says of itself, as far as the table of notices may speak of it. */
export interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One event for one address, with everything that leaves the house for it. */
export interface NoticeDraft {
  readonly address: string;
  readonly inApp: boolean;
  readonly reportId: string | null;
  readonly title: Words;
  readonly text: Words;
  readonly deliveries: readonly DeliveryDraft[];
}

export type DeliveryDraft =
  | { readonly channel: 'wechat'; readonly target: string; readonly content: WechatContent }
  | { readonly channel: 'webhook'; readonly target: string; readonly content: Record<string, never> };

export type WechatContent = NonNullable<NoticeRule['wechat']>;
