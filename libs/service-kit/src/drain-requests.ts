import type { FastifyInstance } from 'fastify';
import { answerRefusal, partAway } from './answer-refusal';
import { RequestsInHand } from './requests-in-hand';
import { whenOver } from './when-over';

export interface Drain {
  /** No new requests from now on; resolves when those in hand are answered, at the latest after `patienceMs`. Streams are not waited for. */
  drain(patienceMs: number): Promise<void>;
  isDraining(): boolean;
}

/** Asked by machines while a service stops, too. */
const STAYS_OPEN = /^\/(health|metrics)/;

/** A service that stops answers what it has begun; who comes later is told to come again. */
export function drainRequests(fastify: FastifyInstance, inHand = new RequestsInHand()): Drain {
  let draining = false;
  fastify.addHook('onRequest', (request, reply, done) => {
    if (draining && !STAYS_OPEN.test(request.url)) {
      answerRefusal(reply.header('connection', 'close'), partAway());
      return;
    }
    inHand.begun(request);
    whenOver(request, reply, () => inHand.over(request));
    done();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (String(reply.getHeader('content-type') ?? '').includes('event-stream')) inHand.over(request);
    done();
  });
  return {
    isDraining: () => draining,
    drain: (patienceMs) => {
      draining = true;
      return inHand.untilAtMost(0, patienceMs);
    },
  };
}
