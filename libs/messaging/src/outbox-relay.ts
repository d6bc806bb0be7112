import {
  holdOnlyOne, OUTBOX, OUTBOX_BATCH, takePendingMessages, type Database, type PendingMessage,
} from '@paidan/persistence';
import { headersOf, openSpan, trailFrom } from '@paidan/trail';
import { setTimeout as sleep } from 'node:timers/promises';
import { MEANT_FOR } from './dead-letters';
import type { EventPublisher } from './event-publisher';
import { explainBus } from './explain-bus';
import { Wakeup } from './wakeup';

/** A batch that takes longer (milliseconds) is not being sent: the bus or the database is silent. */
const STUCK_MS = 10_000;

/** What comes within so long (milliseconds) after a sending is sent together: each sending costs every part on its way as much for one message as for ten. */
const GATHER_MS = 25;

/** Between two attempts while the database or the broker is away. */
const REST_MS = 1_000;

interface RelayOptions {
  database: Database;
  databaseUrl: string;
  publisher: EventPublisher;
  warn: (text: string, facts: object) => void;
  /** How often to look without being woken, in milliseconds. The NOTIFY is a hint; this is the truth. */
  pollMs?: number;
}

/**
 * Carries messages from one service's outbox to the bus, in the order they were written. One relay per service is
 * active in the whole system; the others stand by. Should one still send when the lock is another's already (its connection
 * broke), the other waits for its rows. A message is gone only after the broker has it, so a crash between the two sends it
 * again: consumers keep an inbox.
 */
export class OutboxRelay {
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private readonly wakeup = new Wakeup();
  private readonly rest = new Wakeup();
  private busySince: number | null = null;
  state: 'starting' | 'sending' | 'standing-by' | 'failing' = 'starting';

  constructor(private readonly options: RelayOptions) {}

  /** It sends, or stands by for the one that does; and no batch has been in hand for long. */
  isReady(): boolean {
    const isStuck = this.busySince !== null && performance.now() - this.busySince > STUCK_MS;
    return !isStuck && (this.state === 'sending' || this.state === 'standing-by');
  }

  start(): void {
    this.running = this.live();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeup.wake();
    this.rest.wake();
    await this.running;
  }

  private async live(): Promise<void> {
    const { warn } = this.options;
    while (!this.stopping) {
      try {
        await this.relayWhileOurs();
      } catch (error) {
        if (this.stopping) return;
        this.state = 'failing';
        warn('outbox relay failed, trying again', { error: explainBus(error) });
        // Only a stop cuts this short: a connection that breaks wakes the relay, also while it rests from just that.
        await this.rest.wait(REST_MS);
      }
    }
  }

  private async relayWhileOurs(): Promise<void> {
    const { database, databaseUrl, pollMs = 500 } = this.options;
    let ours = true;
    const lose = () => { ours = false; this.wakeup.wake(); };
    const lock = await holdOnlyOne(databaseUrl, `paidan-outbox-${database.schema}`, lose);
    if (!lock) {
      this.state = 'standing-by';
      return this.wakeup.wait(1_000);
    }
    const listener = await database.listen(OUTBOX, () => this.wakeup.wake(), lose).catch(async (error) => {
      await lock.release();
      throw error;
    });
    const endHere = database.listenHere(OUTBOX, () => this.wakeup.wake());
    try {
      while (ours && !this.stopping) {
        this.busySince = performance.now();
        const sent = await this.sendBatch().finally(() => { this.busySince = null; });
        this.state = 'sending';
        if (sent === OUTBOX_BATCH) continue;
        const gathered = sent > 0 ? sleep(GATHER_MS) : null;
        await this.wakeup.wait(pollMs);
        await gathered;
      }
    } finally {
      endHere();
      await Promise.allSettled([listener.stop(), lock.release()]);
    }
  }

  private sendBatch(): Promise<number> {
    const { database, publisher } = this.options;
    return database.transaction(async (tx) => {
      const pending = await takePendingMessages(tx);
      if (pending.length === 0) return 0;
      const sending = pending.map((message) => beginSending(message));
      await publisher.publish(pending.map(({ topic, key, envelope }, i) => ({ topic, key, value: envelope, headers: sending[i]!.headers })));
      for (const { end } of sending) end();
      return pending.length;
    });
  }
}

/** What a message belongs to goes with it; its span is the time it waited in the outbox. */
function beginSending({ topic, trail, meant_for, written_at: since }: PendingMessage) {
  const meant = meant_for === null ? {} : { [MEANT_FOR]: meant_for };
  if (!trail) return { headers: meant, end: () => undefined };
  const span = openSpan(trailFrom(trail), { name: `send ${topic}`, kind: 'producer', since });
  return { headers: { ...headersOf(span.trail), ...meant }, end: () => span.end() };
}
