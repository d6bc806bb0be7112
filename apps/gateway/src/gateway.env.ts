import { readEnv, TrustedProxies } from '@paidan/service-kit';
import { z } from 'zod';

const GatewayEnv = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  TOKEN_SECRET: z.string().min(16),
  INTAKE_URL: z.url(),
  PHOTO_GUARD_URL: z.url(),
  IMAGE_CLASSIFIER_URL: z.url(),
  GEO_ROUTER_URL: z.url(),
  DISPATCH_URL: z.url(),
  FEEDBACK_URL: z.url(),
  /** Requests per second that one address may make; a whole office may share one. */
  GATEWAY_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).default(500),
  /** Requests per minute of one address for what everybody may see. */
  GATEWAY_PUBLIC_PER_MINUTE: z.coerce.number().int().min(1).default(300),
  /** Requests under way to one service at a time; who comes beyond is told to come again. */
  GATEWAY_AT_ONCE: z.coerce.number().int().min(1).default(256),
  /** Proxies whose word on who asks (X-Forwarded-For) is believed; from anybody else it is not heard. */
  TRUSTED_PROXIES: TrustedProxies,
  /** A second port, for Prometheus alone and never for the public; without it there are no metrics of the gateway. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
});

export const readGatewayEnv = () => {
  const env = readEnv(GatewayEnv);
  const services = {
    intake: env.INTAKE_URL, 'photo-guard': env.PHOTO_GUARD_URL, 'image-classifier': env.IMAGE_CLASSIFIER_URL, 'geo-router': env.GEO_ROUTER_URL,
    dispatch: env.DISPATCH_URL, feedback: env.FEEDBACK_URL,
  };
  return { port: env.PORT, host: env.HOST, tokenSecret: env.TOKEN_SECRET, requestsPerSecond: env.GATEWAY_REQUESTS_PER_SECOND, publicPerMinute: env.GATEWAY_PUBLIC_PER_MINUTE, atOnce: env.GATEWAY_AT_ONCE, trustedProxies: env.TRUSTED_PROXIES, metrics: { port: env.METRICS_PORT, host: env.METRICS_HOST }, services };
};
export type ServiceUrls = ReturnType<typeof readGatewayEnv>['services'];
