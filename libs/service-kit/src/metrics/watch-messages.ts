import type { BatchServer, HandledCounter, OutboxRelay } from '@paidan/messaging';
import { outboxState, type Database } from '@paidan/persistence';
import type { Metrics } from './metrics';
import type { Readiness } from '../readiness';

/** What waits in the outbox, and since when; whether the relay sends. */
export function watchOutbox(metrics: Metrics, database: Database, relay: OutboxRelay): void {
  const read = keptFor(1_000, () => outboxState(database));
  metrics.gauge({ name: 'paidan_outbox_messages', help: 'Messages that wait to be handed to the bus', everyMs: 1_000, read: async () => [{ value: (await read()).messages }] });
  metrics.gauge({ name: 'paidan_outbox_age_seconds', help: 'Since when the oldest of them waits; 0 when none does', everyMs: 1_000, read: async () => [{ value: (await read()).ageSeconds }] });
  metrics.gauge({
    name: 'paidan_outbox_relay', help: '1 for the state the relay of this instance is in', labels: ['state'], everyMs: 0,
    read: () => (['starting', 'sending', 'standing-by', 'failing'] as const).map((state) => ({ labels: { state }, value: relay.state === state ? 1 : 0 })),
  });
}

/** How messages ended, how long each took, how old each was then, and how many wait. */
export function watchConsumer(metrics: Metrics, counter: HandledCounter, server: BatchServer): void {
  metrics.tally('paidan_messages_total', 'Messages of this process by how they ended', ['pattern', 'outcome'], () =>
    Object.entries(counter.read()).flatMap(([pattern, outcomes]) => Object.entries(outcomes).map(([outcome, value]) => ({ labels: { pattern, outcome }, value }))));
  const took = metrics.histogram('paidan_handling_seconds', 'Time from taking a message in hand to its end', ['pattern', 'outcome']);
  const age = metrics.histogram('paidan_stage_latency_seconds', 'Time from the event to the end of its handling here: the latency of this stage, waiting included', ['pattern']);
  server.onHandled(({ pattern, outcome, seconds, ageSeconds }) => {
    took.observe({ pattern, outcome }, seconds);
    if (outcome === 'done') age.observe({ pattern }, Math.max(0, ageSeconds));
  });
  metrics.gauge({
    name: 'paidan_consumer_lag', help: 'Messages on the bus that this group has not been through', labels: ['topic', 'partition'],
    read: async () => (server.hasReaders() ? (await server.lag()).map(({ topic, partition, lag }) => ({ labels: { topic, partition }, value: lag })) : []),
  });
}

/** What health says, as numbers. */
export function watchReadiness(metrics: Metrics, readiness: Readiness): void {
  metrics.gauge({
    name: 'paidan_ready', help: '1 while this part is there', labels: ['part'], everyMs: 1_000,
    read: async () => Object.entries((await readiness.read()).parts).map(([part, ok]) => ({ labels: { part }, value: ok ? 1 : 0 })),
  });
}

function keptFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let at = -Infinity;
  let kept: Promise<T> | null = null;
  return () => {
    if (!kept || performance.now() - at > ms) [at, kept] = [performance.now(), read()];
    return kept;
  };
}
