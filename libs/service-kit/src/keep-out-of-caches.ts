import type { FastifyInstance } from 'fastify';

/** What somebody is answered by a token or cookie is theirs alone: no cache keeps it, unless the answer itself says for how long. */
export function keepOutOfCaches(instance: Pick<FastifyInstance, 'addHook'>): void {
  instance.addHook('onSend', async ({ headers }, reply) => {
    const isOfSomebody = headers.authorization !== undefined || headers.cookie !== undefined;
    if (isOfSomebody && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}
