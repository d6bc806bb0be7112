import { serverNow } from '@paidan/web-kit';
import type { Entry } from './entry';
import { nextToSend, retryDelay } from './order';
import { change, dropPhotos, entriesNow, readAll } from './outbox';
import { sendEntry, type Sent } from './send-entry';

/** `waiting`: after a failure, until the next try; `login`: until somebody logs in. */
export type SenderState = 'idle' | 'sending' | 'waiting' | 'login';

/** Milliseconds between two looks whether there is something to send. */
const LOOK_AGAIN = 20_000;

/** Sends the queue of one person: one thing at a time, in order, by one page alone, and again by itself after every failure. */
export class Sender {
  private state: SenderState = 'idle';
  private notBefore = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly wake = () => void this.flush(true);
  private readonly whenSeen = () => void (document.visibilityState === 'visible' && this.flush(false));

  constructor(
    private readonly user: string,
    private readonly onState: (state: SenderState) => void,
    private readonly onDone: (entry: Entry, value: unknown) => void,
  ) {}

  start(): void {
    addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.whenSeen);
    void readAll().then(() => this.flush(true));
  }

  stop(): void {
    removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.whenSeen);
    clearTimeout(this.timer);
    this.notBefore = Infinity;
  }

  /**
   * @param now true when something says that it may work this time: a network, a login, a person
   * @param anyway also when the phone says that there is no network: it may be wrong
   */
  async flush(now: boolean, anyway = false): Promise<void> {
    if (this.notBefore === Infinity || (!now && Date.now() < this.notBefore)) return;
    if (!navigator.onLine && !anyway) return this.say('waiting');
    this.notBefore = 0;
    await navigator.locks.request('paidan-crew-outbox', { ifAvailable: true }, (lock) => (lock ? this.sendAll() : undefined));
    this.lookAgain();
  }

  private async sendAll(): Promise<void> {
    for (let entry = nextToSend(await readAll(), this.user); entry && this.notBefore === 0; entry = nextToSend(entriesNow(), this.user)) {
      this.say('sending');
      // Marked first: a page that is closed now does not know afterwards whether it was done.
      const going = await change(entry, { state: 'sending', unsure: entry.unsure || entry.state === 'sending', tries: entry.tries + 1 });
      if (going) await this.settle(going, await sendEntry(going));
    }
    if (this.state === 'sending') this.say('idle');
  }

  private async settle(entry: Entry, sent: Sent): Promise<void> {
    switch (sent.kind) {
      case 'sent':
        await change(entry, { state: 'sent', sentAt: serverNow().toISOString(), refusal: null, remark: (sent.value as { warning?: string | null } | undefined)?.warning ?? null });
        await dropPhotos(entry);
        return this.onDone(entry, sent.value);
      case 'refused':
        return void (await change(entry, { state: 'refused', refusal: { code: sent.code, message: sent.message } }));
      case 'login':
        await change(entry, { state: 'waiting' });
        return this.pause('login', 60_000);
      case 'stop':
        await change(entry, { state: 'waiting', unsure: entry.unsure || sent.unsure });
        return this.pause('waiting', retryDelay(entry.tries, sent.retryAfterSeconds));
    }
  }

  private pause(state: SenderState, milliseconds: number): void {
    if (this.notBefore !== Infinity) this.notBefore = Date.now() + milliseconds;
    this.say(state);
  }

  private lookAgain(): void {
    clearTimeout(this.timer);
    if (this.notBefore === Infinity) return;
    this.timer = setTimeout(() => void this.flush(false), Math.max(LOOK_AGAIN * Number(this.notBefore === 0), this.notBefore - Date.now() + 50));
  }

  private say(state: SenderState): void {
    this.state = state;
    this.onState(state);
  }
}
