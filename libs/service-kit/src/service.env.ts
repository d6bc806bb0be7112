import { z } from 'zod';

const ServiceEnv = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.string().min(1),
  /** Signs and checks every token; the same for all services. */
  TOKEN_SECRET: z.string().min(16),
  /** `1`: demo accounts and codes work. Never in a real deployment. */
  PAIDAN_DEMO: z.enum(['0', '1']).default('0'),
  DATABASE_POOL: z.coerce.number().int().min(1).default(8),
});

/** Reads variables by a schema; throws one line per wrong or missing variable, by its name. */
export function readEnv<Schema extends z.ZodType>(schema: Schema, env: NodeJS.ProcessEnv = process.env): z.infer<Schema> {
  const parsed = schema.safeParse(env);
  if (!parsed.success) throw new Error(`环境变量不正确 The environment is not right:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** What every service needs to know to run. */
export const readServiceEnv = () => readEnv(ServiceEnv);
export type ServiceEnv = z.infer<typeof ServiceEnv>;

/** What preparing a service's tables needs. */
export const readPrepareEnv = () => readEnv(ServiceEnv.pick({ DATABASE_URL: true }));

/** Where the other services answer; only those that a service really calls need to be set. */
export const readServiceUrl = (name: 'INTAKE_URL' | 'IMAGE_CLASSIFIER_URL' | 'GEO_ROUTER_URL' | 'DISPATCH_URL' | 'FEEDBACK_URL') =>
  readEnv(z.object({ [name]: z.url() }))[name] as string;

/** `LOG_LEVEL`: `debug` also logs each reading request; `info` those that change something, and messages. */
export const readLogLevel = () => readEnv(z.object({ LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info') })).LOG_LEVEL;
