import { CASE_LIFE_TOPIC, CaseClosed, deadLetterTopicOf, eventCatalogue, type Envelope } from '@paidan/contracts';
import { DeadLetters, type SeenLetter } from '@paidan/dlq';
import { BusLook, EventPublisher } from '@paidan/messaging';
import type { Chance } from '@paidan/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Round } from '../drill';

/** Topics that are poisoned, each with the services that read it. */
const readers: Readonly<Record<string, readonly string[]>> = {
  'report.received.v1': ['image-classifier'], 'report.classified.v1': ['geo-router'], 'report.routed.v1': ['dispatch'], 'photo.taken.v1': ['photo-guard'],
  'photo.guarded.v1': ['intake', 'dispatch'], [CASE_LIFE_TOPIC]: ['image-classifier', 'geo-router', 'feedback'],
};
/** The largest text that the bus takes, in bytes; ten times as much is refused at its door. */
const LARGEST = 1_048_000;
/** So long, in ms, may no reader come on while the poison lies before it; one that is behind on a busy machine comes to it late, and then lays it aside at once. */
const PAST_MS = 90_000;
/** So many messages have to fail by their handler, at least. */
const FAILING = 3;
const BY = 'drill';
const READ_MS = 120_000;
/** By then, in ms, what a replayed message has brought about is on the bus as well. */
const SENT_MS = 20_000;
/** What is worked at the least before the letters are looked at. */
const WORK = { reports: 10, alerts: 2, photos: 2, acts: 8 };

/** Messages that nobody can read or handle: whoever reads goes on, what failed lies aside with its cause, and is replayed once when the cause is gone. */
export const poison: Drill = {
  name: 'poison',
  copy: 'told',
  needs: [],
  async run(round) {
    const { system, traffic } = round;
    const publisher = new EventPublisher({ brokers: [system.brokers], clientId: 'drill' });
    const look = new BusLook([system.brokers]);
    await look.connect();
    const letters = await DeadLetters.open(system.databaseUrl, [system.brokers]);
    try {
      await breakHandler(round, look);
      const sent = await poisonTopics(round, publisher);
      await traffic.untilDone(round.before, WORK, PAST_MS);
      await traffic.stop();
      await untilPast(round, sent, look);
      const laid = (await letters.read()).filter(({ settled }) => settled === null);
      await judgeUnreadable(round, letters, laid, sent);
      await replayFailed(round, letters, laid.filter(({ consumer, key }) => consumer === 'image-classifier' && !sent.has(key)), look);
    } finally {
      await letters.close();
      await look.close();
      await publisher.disconnect();
    }
  },
};

/** Each kind of unreadable message by a word of its cause. */
function unreadable(topic: string, chance: Chance): Record<string, string> {
  // Of the steps of a case each reads some; a closing is read by all.
  const { type, version } = topic === CASE_LIFE_TOPIC ? CaseClosed : eventCatalogue.find((event) => event.topic === topic)!;
  const key = chance.uuid();
  const envelope = { id: chance.uuid(), type, version, key, occurredAt: new Date().toISOString(), correlationId: key, causationId: null, data: {} };
  return {
    'not JSON': '{"id": "cut off in the mid', 'no envelope': '{"hello": "street"}', 'version 99': JSON.stringify({ ...envelope, version: 99 }),
    'never.heard.of': JSON.stringify({ ...envelope, type: 'never.heard.of' }), [`${type} v${version}`]: JSON.stringify(envelope), 'not JSON: Unexpected token': `too much ${'垃'.repeat(LARGEST / 3 - 10)}`,
  };
}

type Sent = ReadonlyMap<string, { readonly topic: string; readonly cause: string }>;

/** Sends each kind to each topic, while everybody outside goes on. */
async function poisonTopics({ chance, miss }: Round, publisher: EventPublisher): Promise<Sent> {
  const sent = new Map<string, { topic: string; cause: string }>();
  for (const topic of Object.keys(readers)) {
    for (const [cause, text] of Object.entries(unreadable(topic, chance))) {
      const key = chance.uuid();
      await publisher.publish([{ topic, key, value: text }]);
      sent.set(key, { topic, cause });
    }
  }
  const refused = await publisher.publish([{ topic: 'report.received.v1', key: chance.uuid(), value: 'x'.repeat(10 * LARGEST) }]).then(() => false, () => true);
  if (!refused) miss('the bus took a message of 10 MB');
  return sent;
}

/** Waits until nothing lies before any reader: then every partition went on past the poison. As long as they come on they may take what they take. */
async function untilPast({ figure }: Round, sent: Sent, look: BusLook): Promise<void> {
  const groups = [...new Set(Object.values(readers).flat())];
  const began = Date.now();
  for (let [last, moved] = ['', began]; Date.now() - moved < PAST_MS; await sleep(200)) {
    const before = await Promise.all(groups.map((group) => look.lagOf(group)));
    if (before.every((count) => count === 0)) break;
    if (before.join() !== last) [last, moved] = [before.join(), Date.now()];
  }
  figure('unreadable', [...sent.values()].reduce((total, { topic }) => total + readers[topic]!.length, 0));
  figure('pastPoisonMs', Date.now() - began);
}

/** Each reader laid each aside with its cause, at once and from a place that can be found; none is sent again. */
async function judgeUnreadable({ miss }: Round, letters: DeadLetters, laid: readonly SeenLetter[], sent: Sent): Promise<void> {
  for (const [key, { topic, cause }] of sent) {
    for (const consumer of readers[topic]!) {
      const letter = laid.find((one) => one.key === key && one.consumer === consumer);
      if (!letter) miss(`${consumer} did not lay aside “${cause}”`);
      else if (!letter.cause.includes(cause) || letter.attempts !== 1 || !/^[a-z.0-9]+\/\d+\/\d+$/.test(letter.origin)) miss(`the letter of ${consumer} for “${cause}” says ${letter.cause.slice(0, 80)}, ${letter.attempts} attempts, from ${letter.origin}`);
    }
  }
  for (const letter of laid.filter(({ key }) => sent.has(key))) {
    if ((await letters.replay(letter, BY)).kind === 'done') miss(`${letter.id} cannot be read, and was replayed`);
    if ((await letters.discard(letter, '演练投的毒 planted by a drill', BY)).kind !== 'done') miss(`${letter.id} could not be discarded`);
  }
}

/** A table of one service is away for a while: what it does in that time fails, by no fault of the message. */
async function breakHandler({ system, miss }: Round, look: BusLook): Promise<void> {
  const failed = () => look.sizeOf(deadLetterTopicOf('report.received.v1'));
  const [before, began] = [await failed(), Date.now()];
  await system.query('alter table classifier.judgement rename to judgement_away');
  while ((await failed()) < before + FAILING && Date.now() - began < PAST_MS) await sleep(200);
  await system.query('alter table classifier.judgement_away rename to judgement');
  if ((await failed()) < before + FAILING) miss(`only ${(await failed()) - before} messages failed while a table was away`);
}

/** Now that the cause is gone each is replayed, by two people at once, and has one effect. */
async function replayFailed({ system, figure, miss }: Round, letters: DeadLetters, failed: readonly SeenLetter[], look: BusLook): Promise<void> {
  figure('failing', failed.length);
  const wrong = failed.find(({ cause, attempts }) => !cause.includes('judgement') || attempts !== 5);
  if (wrong) miss(`a letter that failed by its handler says ${wrong.cause.slice(0, 80)}, ${wrong.attempts} attempts`);
  for (const letter of failed) {
    const done = (await Promise.all([letters.replay(letter, BY), letters.replay(letter, BY)])).filter(({ kind }) => kind === 'done').length;
    if (done !== 1) miss(`letter ${letter.id} was replayed ${done} times`);
  }
  const again = await letters.diedAgain(failed, READ_MS);
  if (again === null) miss(`what was replayed was not read within ${READ_MS / 1000} s`);
  for (const letter of again ?? []) miss(`dead again: ${letter.cause.slice(0, 80)}`);
  // Kept with the effect, and sent a moment later.
  let wrongly = await notOnce(system, look, failed);
  for (const late = Date.now() + SENT_MS; wrongly.length > 0 && Date.now() < late; wrongly = await notOnce(system, look, failed)) await sleep(500);
  for (const said of wrongly) miss(`a replayed message did not have one effect: ${said}`);
}

/** What was replayed and is not followed by one message of the next stage, or, of a case's life, by one word kept beside the judgement. */
async function notOnce(system: Round['system'], look: BusLook, replayed: readonly SeenLetter[]): Promise<string[]> {
  const words = await system.query<{ id: string; count: number }>('select event_id as id, count(*)::int as count from classifier.confirmation where event_id = any($1::uuid[]) group by event_id', [replayed.map(({ eventId }) => eventId)]);
  const classified = (await look.read('report.classified.v1')).flatMap(({ value }) => read(value) ?? []);
  const effects = (eventId: string | null) => new Set(classified.filter(({ causationId }) => causationId === eventId).map(({ id }) => id)).size + (words.find(({ id }) => id === eventId)?.count ?? 0);
  return replayed.filter(({ eventId }) => effects(eventId) !== 1).map(({ eventId }) => `${eventId} has ${effects(eventId)}`);
}

function read(value: string): Envelope | null {
  try {
    return JSON.parse(value) as Envelope;
  } catch {
    return null;
  }
}
