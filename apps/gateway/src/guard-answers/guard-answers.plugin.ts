import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What a page may load: its own house, and the tiles of the map that a city has chosen, in its own network perhaps without TLS (a page that came over TLS loads none of those); `blob:` are photos that wait to be sent. */
const contentSecurityPolicy = (mapOrigins: () => readonly string[]) => ({
  directives: {
    defaultSrc: ["'self'"], fontSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:', () => mapOrigins().join(' ')], styleSrc: ["'self'", "'unsafe-inline'"], scriptSrc: ["'self'"], connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'], objectSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'self'"], formAction: ["'self'"], upgradeInsecureRequests: null,
  },
});
/** What is no page runs nothing and loads nothing, whatever a browser takes it for. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";
const FEATURES = 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()';
/** Half a year, and only where the request came over TLS: a county's first days may be without. */
const OVER_TLS = 'max-age=15552000';

interface GuardOptions {
  /** Where the tiles of the city's map come from now: scheme, host and port of each. */
  readonly mapOrigins: () => readonly string[];
}

/** Tells browsers what they may do with an answer, whichever part of the door gives it: pages, forwarded answers, errors. */
async function guard(fastify: FastifyInstance, { mapOrigins }: GuardOptions): Promise<void> {
  await fastify.register(helmet, { contentSecurityPolicy: contentSecurityPolicy(mapOrigins), strictTransportSecurity: false, crossOriginOpenerPolicy: false, originAgentCluster: false });
  fastify.addHook('onSend', async ({ url, protocol }, reply) => {
    reply.header('permissions-policy', FEATURES);
    if (protocol === 'https') reply.header('strict-transport-security', OVER_TLS);
    if (/^\/(api|health|internal)\//.test(url)) reply.header('content-security-policy', NO_PAGE);
  });
}

/** For the whole door, not for what is registered within. */
export const guardAnswers = Object.assign(guard, { [Symbol.for('skip-override')]: true });
