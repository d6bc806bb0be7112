import type { DeliveryChannel, Words } from '@paidan/contracts';

/** By which way something is brought out, and where to. */
export interface Way {
  readonly channel: DeliveryChannel;
  readonly target: string;
}

/** A notice on its way out. */
export interface Due {
  readonly id: string;
  readonly target: string;
  readonly content: unknown;
  readonly tries: number;
  readonly notice_id: string;
  readonly event_id: string;
  readonly event: string;
  readonly address: string;
  readonly case_id: string | null;
  readonly case_number: string;
  readonly report_id: string | null;
  readonly title: Words;
  readonly body: Words;
  readonly photo_ids: readonly string[];
  readonly happened_at: Date;
}

/** What became of one try; `later`: worth another. */
export interface Ending {
  readonly state: 'sent' | 'not-subscribed' | 'refused' | 'later';
  readonly answer: string;
}

export interface Sender {
  readonly channel: DeliveryChannel;
  /** Targets that can be away each by themselves, so that none may keep the others waiting. */
  readonly targets: readonly string[];
  send(due: Due): Promise<Ending>;
}
