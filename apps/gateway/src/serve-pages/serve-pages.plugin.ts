import fastifyStatic from '@fastify/static';
import { refuse } from '@paidan/contracts';
import { answerRefusal } from '@paidan/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { builtPages, type BuiltPage } from './built-pages';

/** Files whose name carries a hash of what is in them. */
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** Serves the built pages. Any address that a person may open below a page answers with that page, which reads the rest itself. */
export async function servePages(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyStatic, { root: __dirname, serve: false, preCompressed: true, cacheControl: false });
  for (const page of builtPages()) {
    const answer = (request: FastifyRequest, reply: FastifyReply) => answerPage(page, request, reply);
    fastify.get(page.under === '' ? '/' : page.under, answer);
    fastify.get(`${page.under}/*`, answer);
  }
}

function answerPage(page: BuiltPage, request: FastifyRequest, reply: FastifyReply) {
  const asked = (request.params as Record<string, string | undefined>)['*'] ?? '';
  const { under, root } = page;
  // No page lies there, built or not.
  if (/^(api|health|internal)(\/|$)/.test(asked)) return reply.callNotFound();
  if (!page.has('index.html')) return answerRefusal(reply, notBuilt());
  // A page's worker lies below it, but keeps the page's own address too.
  if (asked === 'sw.js') reply.header('service-worker-allowed', under);
  if (page.has(asked)) return reply.header('cache-control', /-[\w-]{8,}\.\w+$/.test(asked) ? NEVER_CHANGES : ASK_AGAIN).sendFile(asked, root);
  const isNavigation = !/\.\w+$/.test(asked) && /text\/html|^\*\/\*$/.test(request.headers.accept ?? '*/*');
  return isNavigation ? reply.header('cache-control', ASK_AGAIN).sendFile('index.html', root) : reply.callNotFound();
}

const notBuilt = () => refuse(503, 'PAGE.NOT_BUILT', '页面尚未构建，请运行 npm run build:web。', 'The page was not built yet, please run npm run build:web.');
