import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import { Wakeup } from '@paidan/messaging';
import type { SendAnswer, WechatClient } from '@paidan/wechat';
import type { Logger } from 'pino';
import { AskOthers } from '../ask-others';
import { messageOf, type Notice, type Templates } from './notice-message';
import { TEMPLATES, WECHAT } from './wechat.token';

/** How often to look without being woken, in milliseconds. */
const POLL_MS = 2_000;
/** Waits between tries grow from 2 s, doubling, to at most 10 minutes. */
const waitSeconds = (tries: number) => Math.min(2 ** (tries + 1), 600);

/**
 * Sends what citizens have to be told. WeChat has no idempotency key: a crash between its answer and our note
 * sends a message twice, which is rarer and kinder than not at all.
 */
@Injectable()
export class SendNotices implements OnModuleInit, OnApplicationShutdown {
  private readonly wakeup = new Wakeup();
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly others: AskOthers,
    @Inject(WECHAT) private readonly wechat: WechatClient,
    @Inject(TEMPLATES) private readonly templates: Templates,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.running = this.live();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  wake(): void {
    this.wakeup.wake();
  }

  private async live(): Promise<void> {
    while (!this.stopping) {
      const sent = await this.sendNext().catch((error: unknown) => {
        this.logger.warn({ error: String(error) }, 'notices wait');
        return false;
      });
      if (!sent) await this.wakeup.wait(POLL_MS);
    }
  }

  /** Sends one; false when none is due. */
  private sendNext(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [notice] = await tx.query<Notice>(
        `select * from notice where state = 'waiting' and next_try_at <= now() order by next_try_at limit 1 for update skip locked`,
      );
      if (!notice) return false;
      const citizen = await this.others.openidOf(notice.reporter_id);
      const answer: SendAnswer = citizen.kind === 'refused'
        ? { kind: 'refused', errcode: citizen.status, why: citizen.body.code }
        : await this.wechat.sendSubscribeMessage(messageOf(notice, citizen.value.openid, this.templates));
      await note(tx, notice, answer);
      return true;
    });
  }
}

async function note(tx: Tx, { id, tries }: Notice, answer: SendAnswer): Promise<void> {
  if (answer.kind === 'unavailable') {
    await tx.query(`update notice set tries = tries + 1, answer = $2, next_try_at = now() + make_interval(secs => $3) where id = $1`, [id, answer.cause, waitSeconds(tries)]);
    return;
  }
  const said = answer.kind === 'sent' ? answer.msgid : answer.kind === 'refused' ? `${answer.errcode} ${answer.why}` : '43101';
  await tx.query('update notice set state = $2, tries = tries + 1, answer = $3 where id = $1', [id, answer.kind, said]);
}
