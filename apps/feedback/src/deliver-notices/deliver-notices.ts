import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Wakeup } from '@paidan/messaging';
import { Database, type Tx } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { TRIES } from './deliver.token';
import type { Due, Ending, Sender } from './sender';
import { WebhookSender } from './webhook-sender';
import { WechatSender } from './wechat-sender';

/** How often to look without being woken, in milliseconds. */
const POLL_MS = 2_000;
/** Waits between tries grow from 2 s, doubling, to at most 10 minutes. */
export const waitSeconds = (tries: number) => Math.min(2 ** (tries + 1), 600);

/** Brings notices out, each way by itself so that none waits for another; every try is kept, and after the last a delivery is dead. */
@Injectable()
export class DeliverNotices implements OnModuleInit, OnApplicationShutdown {
  private readonly lanes: readonly { readonly sender: Sender; readonly wakeup: Wakeup }[];
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    wechat: WechatSender,
    webhook: WebhookSender,
    @Inject(TRIES) private readonly tries: number,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {
    this.lanes = [wechat, webhook].map((sender) => ({ sender, wakeup: new Wakeup() }));
  }

  onModuleInit(): void {
    this.running = Promise.all(this.lanes.map(({ sender, wakeup }) => this.live(sender, wakeup)));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  wake(): void {
    for (const { wakeup } of this.lanes) wakeup.wake();
  }

  private async live(sender: Sender, wakeup: Wakeup): Promise<void> {
    while (!this.stopping) {
      const sent = await this.deliverNext(sender).catch((error: unknown) => {
        this.logger.warn({ error: String(error), channel: sender.channel }, 'notices wait');
        return false;
      });
      if (!sent) await wakeup.wait(POLL_MS);
    }
  }

  /** Tries one; false when none is due. */
  deliverNext(sender: Sender): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [due] = await tx.query<Due>(
        `select d.id, d.target, d.content, d.tries, n.id as notice_id, n.event_id, n.event, n.address, n.case_id, n.case_number, n.report_id, n.title, n.body, n.photo_ids, n.happened_at
         from delivery d join notice n on n.id = d.notice_id
         where d.state = 'waiting' and d.channel = $1 and d.next_try_at <= now() order by d.next_try_at limit 1 for update of d skip locked`,
        [sender.channel],
      );
      if (!due) return false;
      await keepTry(tx, due, await sender.send(due), this.tries);
      return true;
    });
  }
}

function keepTry(tx: Tx, { id, tries }: Due, { state, answer }: Ending, most: number): Promise<unknown> {
  const now = state !== 'later' ? state : tries + 1 >= most ? 'dead' : 'waiting';
  return tx.query('update delivery set state = $2, tries = tries + 1, answer = $3, last_try_at = now(), next_try_at = now() + make_interval(secs => $4) where id = $1', [
    id, now, answer.slice(0, 500), waitSeconds(tries),
  ]);
}
