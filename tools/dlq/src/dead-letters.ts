import { deadLetterTopicOf, done, parseEvent, refuse, topics, type Envelope, type Outcome } from '@paidan/contracts';
import { BusLook } from '@paidan/messaging';
import { addToOutbox, type Database, type Tx } from '@paidan/persistence';
import { setTimeout as sleep } from 'node:timers/promises';
import { letterOf, type Letter } from './letter';
import { Shelves, unknownService } from './shelves';

export interface Settling {
  readonly letterId: string;
  readonly how: 'replayed' | 'discarded';
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
}

export interface SeenLetter extends Letter {
  /** Null while nobody has seen to it. */
  readonly settled: Settling | null;
}

const LOOK_MS = 200;

/** The dead letters of a running system, and how each was seen to: sent again once, or given up for a reason. */
export class DeadLetters {
  private constructor(
    private readonly shelves: Shelves,
    private readonly bus: BusLook,
  ) {}

  /** Throws when the bus cannot be reached. */
  static async open(databaseUrl: string, brokers: string[]): Promise<DeadLetters> {
    const bus = new BusLook(brokers);
    await bus.connect();
    return new DeadLetters(new Shelves(databaseUrl), bus);
  }

  /** All that lie on the bus, the oldest first; one that was laid aside twice by a crash is one. */
  async read(): Promise<SeenLetter[]> {
    const found = await Promise.all(topics.map(async (topic) => (await this.bus.read(deadLetterTopicOf(topic))).map((message) => letterOf(topic, message))));
    const letters = [...new Map(found.flat().reverse().map((letter) => [letter.id, letter])).values()].sort((a, b) => a.at - b.at);
    const settled = new Map<string, Settling>();
    for (const consumer of new Set(letters.map((letter) => letter.consumer))) {
      const database = await this.shelves.of(consumer);
      for (const settling of database ? await readSettled(database) : []) settled.set(settling.letterId, settling);
    }
    return letters.map((letter) => ({ ...letter, settled: settled.get(letter.id) ?? null }));
  }

  /** Notes that it is sent again and puts it into the outbox of the service that it is for, both or neither; that service sends it, and no other handles it. */
  async replay(letter: Letter, by: string): Promise<Outcome<null>> {
    const parsed = parseEvent(letter.value);
    if (parsed.kind === 'unreadable') {
      return refuse(422, 'LETTER.UNREADABLE', `这条消息现在仍读不懂（${parsed.cause}），重放会再次成为死信；请升级后再试，或写明原因后作废（discard）。`, `It still cannot be read (${parsed.cause}) and would come back; replay it with a newer version, or discard it with a reason.`);
    }
    return this.settle(letter, 'replayed', null, by, (tx) => addToOutbox(tx, [{ topic: letter.topic, event: JSON.parse(letter.value) as Envelope, meantFor: letter.consumer }]));
  }

  /** Gives it up: its effect stays missing, and why is kept. */
  async discard(letter: Letter, reason: string, by: string): Promise<Outcome<null>> {
    if (reason.trim() === '') return refuse(400, 'LETTER.REASON_MISSING', '作废死信必须写明原因（--reason）。', 'To discard a letter a reason is needed (--reason).');
    return this.settle(letter, 'discarded', reason.trim(), by, () => Promise.resolve());
  }

  private async settle(letter: Letter, how: Settling['how'], reason: string | null, by: string, act: (tx: Tx) => Promise<void>): Promise<Outcome<null>> {
    const database = await this.shelves.of(letter.consumer);
    if (!database) return unknownService(letter.consumer);
    const first = await database.transaction(async (tx) => {
      if (!(await keepSettled(tx, letter, how, reason, by))) return false;
      await act(tx);
      return true;
    });
    return first ? done(null) : settledBefore((await readSettled(database)).find(({ letterId }) => letterId === letter.id)!);
  }

  /** Waits until what was replayed is on the bus and read; those that were laid aside again. Null when that does not come to be in time. */
  async diedAgain(sent: readonly Letter[], patienceMs = 60_000): Promise<SeenLetter[] | null> {
    const late = Date.now() + patienceMs;
    for (const consumer of new Set(sent.map((letter) => letter.consumer))) if (!(await this.isThrough(consumer, sent, late))) return null;
    const of = ({ consumer, eventId }: Letter) => `${consumer} ${eventId}`;
    const again = new Set(sent.map(of));
    const before = new Set(sent.map(({ id }) => id));
    return (await this.read()).filter((letter) => letter.settled === null && !before.has(letter.id) && again.has(of(letter)));
  }

  /** First out of its service's outbox, then past the place where it must lie on the bus. */
  private async isThrough(consumer: string, sent: readonly Letter[], late: number): Promise<boolean> {
    const database = await this.shelves.of(consumer)!;
    const ids = sent.flatMap(({ eventId }) => eventId ?? []);
    const waits = async () => (await database.query(`select 1 from outbox where envelope->>'id' = any($1) limit 1`, [ids])).length > 0;
    for (; await waits(); await sleep(LOOK_MS)) if (Date.now() > late) return false;
    const ends = await this.bus.endsFor(consumer);
    for (; !(await this.bus.hasRead(consumer, ends)); await sleep(LOOK_MS)) if (Date.now() > late) return false;
    return true;
  }

  async close(): Promise<void> {
    await this.bus.close();
    await this.shelves.close();
  }
}

const readSettled = (database: Database): Promise<Settling[]> =>
  database.query<Settling>('select letter_id as "letterId", how, reason, settled_by as by, settled_at as at from settled_letter');

/** False when it was seen to before. */
async function keepSettled(tx: Tx, { id, origin, eventId, cause }: Letter, how: Settling['how'], reason: string | null, by: string): Promise<boolean> {
  const kept = await tx.query(
    `insert into settled_letter (letter_id, how, origin, event_id, cause, reason, settled_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning letter_id`,
    [id, how, origin, eventId, cause, reason, by],
  );
  return kept.length === 1;
}

function settledBefore({ how, at, by }: Settling): Outcome<never> {
  const [zh, en] = how === 'discarded' ? ['作废', 'discarded'] : ['重放', 'replayed'];
  return refuse(409, 'LETTER.SETTLED', `这条死信已${zh}（${at.toISOString()} ${by}），不再处理。`, `It was ${en} already (${at.toISOString()} ${by}) and is left alone.`);
}
