import type { FastifyInstance } from 'fastify';
import { answerRefusal, partAway } from './answer-refusal';
import { whenOver } from './when-over';

export interface Drain {
  /** No new requests from now on; resolves when those in hand are answered, at the latest after `patienceMs`. Streams are not waited for. */
  drain(patienceMs: number): Promise<void>;
  isDraining(): boolean;
}

/** Asked by machines while a service stops, too. */
const STAYS_OPEN = /^\/(health|metrics)/;

/** A service that stops answers what it has begun; who comes later is told to come again. */
export function drainRequests(fastify: FastifyInstance): Drain {
  const inHand = new Set<object>();
  let draining = false;
  let empty: () => void = () => undefined;
  fastify.addHook('onRequest', (request, reply, done) => {
    if (draining && !STAYS_OPEN.test(request.url)) {
      answerRefusal(reply.header('connection', 'close'), partAway());
      return;
    }
    inHand.add(request);
    const over = () => { if (inHand.delete(request) && inHand.size === 0) empty(); };
    whenOver(request, reply, over);
    done();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (String(reply.getHeader('content-type') ?? '').includes('event-stream')) inHand.delete(request);
    done();
  });
  return {
    isDraining: () => draining,
    drain: (patienceMs) => {
      draining = true;
      if (inHand.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const late = setTimeout(resolve, patienceMs);
        empty = () => { clearTimeout(late); resolve(); };
      });
    },
  };
}
