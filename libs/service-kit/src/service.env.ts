import { z } from 'zod';
import { knownSecrets, withFiles } from './secrets';
import { TrustedProxies } from './trusted-proxies';

const ServiceEnv = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.string().min(1),
  /** Signs and checks every token; the same for all services. */
  TOKEN_SECRET: z.string().min(16),
  /** `1`: demo accounts and codes work. Never in a real deployment. */
  PAIDAN_DEMO: z.enum(['0', '1']).default('0'),
  /** Where the gateway asks from: what it says of who asks it is believed. */
  TRUSTED_PROXIES: TrustedProxies,
  DATABASE_POOL: z.coerce.number().int().min(1).default(8),
  /** Of the photo store and the bus, whose libs read them; named here so that nothing starts with one that everybody knows. */
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
});

/**
 * Reads variables by a schema, each from the environment or, as `NAME_FILE`, from a file that a secret was mounted as.
 * Throws one line per wrong or missing variable, by its name, and for a secret that everybody knows outside of demo mode.
 */
export function readEnv<Schema extends z.ZodType>(schema: Schema, env: NodeJS.ProcessEnv = process.env): z.infer<Schema> {
  // What a compose file leaves empty was not set.
  const given = Object.fromEntries(Object.entries(withFiles(env, namesOf(schema))).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new Error(`环境变量不正确 The environment is not right:\n${z.prettifyError(parsed.error)}`);
  const known = env.PAIDAN_DEMO === '1' ? [] : knownSecrets(given, namesOf(schema));
  if (known.length > 0) throw new Error(secretsAreKnown(known));
  return parsed.data;
}

/** Every variable of ours that holds a secret. */
export const secretNames = ['TOKEN_SECRET', 'DATABASE_URL', 'WECHAT_APP_SECRET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'KAFKA_SASL_PASSWORD', 'OIDC_CLIENT_SECRET', 'NOTICE_WEBHOOK_SECRET'];

/** Which of them, of whatever service, everybody knows. Throws when a file of one cannot be read. */
export const knownOfAll = (env: NodeJS.ProcessEnv = process.env): string[] => knownSecrets(withFiles(env, secretNames), secretNames);

const namesOf = (schema: z.ZodType): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape as object) : []);

/** Why nothing starts, and what to do. */
export const secretsAreKnown = (names: readonly string[]) =>
  `密钥是默认值或太简单，拒绝启动：${names.join('、')}。请为每个生成新值（如 openssl rand -base64 32），设为环境变量，或写入文件并设 变量名_FILE。\n` +
  `These secrets are defaults or too simple, so nothing starts: ${names.join(', ')}. Make a new value for each (openssl rand -base64 32), set it, or write it to a file and set NAME_FILE. Only demo mode (PAIDAN_DEMO=1) starts with them.`;

/** What every service needs to know to run. */
export const readServiceEnv = () => readEnv(ServiceEnv);
export type ServiceEnv = z.infer<typeof ServiceEnv>;

/** What preparing a service's tables needs. */
export const readPrepareEnv = () => readEnv(ServiceEnv.pick({ DATABASE_URL: true, PAIDAN_DEMO: true }));

/** Whether this is for show: what everybody knows may then be used. */
export const isDemo = () => readEnv(ServiceEnv.pick({ PAIDAN_DEMO: true })).PAIDAN_DEMO === '1';

/** Where the other services answer; only those that a service really calls need to be set. */
export const readServiceUrl = (name: 'INTAKE_URL' | 'IMAGE_CLASSIFIER_URL' | 'GEO_ROUTER_URL' | 'DISPATCH_URL' | 'FEEDBACK_URL') =>
  readEnv(z.object({ [name]: z.url() }))[name] as string;

/** `LOG_LEVEL`: `debug` also logs each reading request; `info` those that change something, and messages. */
export const readLogLevel = () => readEnv(z.object({ LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info') })).LOG_LEVEL;
