import { Inject, Injectable } from '@nestjs/common';
import type { NoticeWebhook } from '@paidan/city';
import { fetchOutside, InnerAddressError } from '@paidan/service-kit';
import { createHmac } from 'node:crypto';
import { WEBHOOKS } from './deliver.token';
import type { Due, Ending, Sender } from './sender';

export interface Webhooks {
  readonly list: readonly NoticeWebhook[];
  /** Exact hosts with port; anything else is never called. */
  readonly hosts: readonly string[];
  readonly secret: string;
}

/** How long an outside system may take, in milliseconds. */
const PATIENCE_MS = 5_000;

/** Tells outside systems, signed: hex HMAC-SHA256 over `timestamp\ndelivery id\n` + body. The id is the same at every try. */
@Injectable()
export class WebhookSender implements Sender {
  readonly channel = 'webhook';
  readonly targets: readonly string[];

  constructor(@Inject(WEBHOOKS) private readonly webhooks: Webhooks) {
    this.targets = [...new Set(webhooks.list.map(({ name }) => name))];
  }

  async send(due: Due): Promise<Ending> {
    const { list, hosts, secret } = this.webhooks;
    const url = list.find(({ name }) => name === due.target)?.url;
    if (!url) return { state: 'refused', answer: 'no such webhook any more' };
    if (!hosts.includes(new URL(url).host)) return { state: 'refused', answer: `host ${new URL(url).host} is not allowed` };
    const body = JSON.stringify(bodyOf(due));
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', secret).update(`${timestamp}\n${due.id}\n${body}`).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-paidan-timestamp': timestamp, 'x-paidan-delivery': due.id, 'x-paidan-signature': signature };
    return post(url, body, headers);
  }
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<Ending> {
  try {
    // A redirect is no answer: it could lead to an inner address.
    const response = await fetchOutside(url, { method: 'POST', body, headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) }, { addressIsMeant: true });
    await response.body?.cancel();
    return { state: response.ok ? 'sent' : response.status === 410 ? 'refused' : 'later', answer: `HTTP ${response.status}${isRedirect(response.status) ? '，不跟随转向  redirects are not followed' : ''}` };
  } catch (error) {
    // Tried again: who runs it may name the host (INNER_HOSTS) and lose nothing.
    if (error instanceof InnerAddressError) return { state: 'later', answer: error.message };
    return { state: 'later', answer: (error as Error).name };
  }
}

const isRedirect = (status: number) => status >= 300 && status < 400;

/** What an outside system is told: never who a citizen is. */
function bodyOf({ id, notice_id, event_id, event, address, case_id, case_number, report_id, title, body, photo_ids, happened_at }: Due) {
  return {
    deliveryId: id, noticeId: notice_id, eventId: event_id, event, to: address.startsWith('person:') && !address.startsWith('person:staff:') ? 'reporters' : address,
    caseId: case_id, caseNumber: case_number, reportId: report_id, title, text: body, photoIds: photo_ids, happenedAt: happened_at.toISOString(),
  };
}
