import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Wakeup } from '@paidan/messaging';
import { Database } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { TRIES } from './deliver.token';
import type { Due, Ending, Sender, Way } from './sender';
import { WebhookSender } from './webhook-sender';
import { WechatSender } from './wechat-sender';

/** How often to look without being woken, in milliseconds. */
const POLL_MS = 2_000;
/** Waits between tries grow from 2 s, doubling, to at most 10 minutes. */
export const waitSeconds = (tries: number) => Math.min(2 ** (tries + 1), 600);
/** How long one try has a delivery for itself, in seconds: longer than any try lasts. When the service dies over it, it is tried again after that. */
const TRY_SECONDS = 60;

/** Deliveries that are brought out one after the other: those to one target, or (null) to all that have no lane of their own. */
interface Lane {
  readonly sender: Sender;
  readonly target: string | null;
  readonly wakeup: Wakeup;
}

export const lanesOf = (sender: Sender): Lane[] => [...sender.targets, null].map((target) => ({ sender, target, wakeup: new Wakeup() }));

/** As the statement that takes the next of a lane has it. */
const goesBy = ({ sender, target }: Lane, way: Way): boolean => way.channel === sender.channel && (target === null ? !sender.targets.includes(way.target) : way.target === target);

/** Brings notices out, each way and each outside system by itself so that none waits for another; every try is kept, and after the last a delivery is dead. */
@Injectable()
export class DeliverNotices implements OnModuleInit, OnApplicationShutdown {
  private readonly lanes: readonly Lane[];
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    wechat: WechatSender,
    webhook: WebhookSender,
    @Inject(TRIES) private readonly tries: number,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {
    this.lanes = [wechat, webhook].flatMap(lanesOf);
  }

  onModuleInit(): void {
    this.running = Promise.all(this.lanes.map((lane) => this.live(lane)));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** @param kept what waits to be brought out now; left out when it may be anything */
  wake(kept?: readonly Way[]): void {
    for (const lane of this.lanes) if (!kept || kept.some((way) => goesBy(lane, way))) lane.wakeup.wake();
  }

  private async live(lane: Lane): Promise<void> {
    while (!this.stopping) {
      const sent = await this.deliverNext(lane).catch((error: unknown) => {
        this.logger.warn({ error: String(error), channel: lane.sender.channel, target: lane.target }, 'notices wait');
        return false;
      });
      if (!sent) await lane.wakeup.wait(POLL_MS);
    }
  }

  /** Tries one; false when none is due. No transaction is open while the outside is asked. */
  async deliverNext({ sender, target }: Lane): Promise<boolean> {
    const [due] = await this.database.query<Due>(
      `with due as (
         select id from delivery where state = 'waiting' and channel = $1 and case when $2::text is null then target <> all($3::text[]) else target = $2 end and next_try_at <= now()
         order by next_try_at limit 1 for update skip locked)
       update delivery d set next_try_at = now() + make_interval(secs => $4) from due, notice n where d.id = due.id and n.id = d.notice_id
       returning d.id, d.target, d.content, d.tries, n.id as notice_id, n.event_id, n.event, n.address, n.case_id, n.case_number, n.report_id, n.title, n.body, n.photo_ids, n.happened_at`,
      [sender.channel, target, sender.targets, TRY_SECONDS],
      'often',
    );
    if (!due) return false;
    await keepTry(this.database, due, await sender.send(due), this.tries);
    return true;
  }
}

function keepTry(database: Database, { id, tries }: Due, { state, answer }: Ending, most: number): Promise<unknown> {
  const now = state !== 'later' ? state : tries + 1 >= most ? 'dead' : 'waiting';
  return database.query('update delivery set state = $2, tries = tries + 1, answer = $3, last_try_at = now(), next_try_at = now() + make_interval(secs => $4) where id = $1', [
    id, now, answer.slice(0, 500), waitSeconds(tries),
  ]);
}
