import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { BusSecurity } from './kafka-connection';

/** Where the bus is: `KAFKA_BROKERS` or `KAFKA_BROKERS_FILE`, host:port, several separated by commas. Throws by name when it is missing. */
export function readMessagingEnv(env: NodeJS.ProcessEnv = process.env) {
  const { KAFKA_BROKERS } = z.object({ KAFKA_BROKERS: z.string().min(1, 'KAFKA_BROKERS is missing') }).parse(withFiles(env, ['KAFKA_BROKERS']));
  return { brokers: KAFKA_BROKERS.split(',').map((broker) => broker.trim()) };
}

/** `KAFKA_PARTITIONS`, 6: of topics that are made; no service has more working copies than this. */
export const readPartitions = (env: NodeJS.ProcessEnv = process.env) => z.object({ KAFKA_PARTITIONS: z.coerce.number().int().min(1).max(1_000).default(6) }).parse(withoutEmpty(env)).KAFKA_PARTITIONS;

/** `KAFKA_REPLICATION`: on how many brokers each message of topics that are made lies; as the brokers do by themselves when nothing is said. */
export const readReplicas = (env: NodeJS.ProcessEnv = process.env) => z.object({ KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).optional() }).parse(withoutEmpty(env)).KAFKA_REPLICATION;

/** What a compose file leaves empty was not set. */
const withoutEmpty = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

const SecurityEnv = z
  .object({
    /** `1`: the brokers are spoken to over TLS. */
    KAFKA_SSL: z.enum(['0', '1']).default('0'),
    /** PEM of who vouches for the brokers, where the machine does not know them. */
    KAFKA_SSL_CA: z.string().optional(),
    /** PEM of our own certificate and its key, for brokers that ask for one. */
    KAFKA_SSL_CERT: z.string().optional(),
    KAFKA_SSL_KEY: z.string().optional(),
    KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
    KAFKA_SASL_USERNAME: z.string().optional(),
    KAFKA_SASL_PASSWORD: z.string().optional(),
  })
  .superRefine((env, { addIssue }) => {
    const wrong = (name: string, message: string) => addIssue({ code: 'custom', path: [name], message });
    const { KAFKA_SSL, KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = env;
    if (mechanism && !username) wrong('KAFKA_SASL_USERNAME', '设了 KAFKA_SASL_MECHANISM 时必填 is needed with KAFKA_SASL_MECHANISM');
    if (mechanism && !password) wrong('KAFKA_SASL_PASSWORD', '设了 KAFKA_SASL_MECHANISM 时必填（或 KAFKA_SASL_PASSWORD_FILE） is needed with KAFKA_SASL_MECHANISM (or KAFKA_SASL_PASSWORD_FILE)');
    if (!mechanism && (username || password)) wrong('KAFKA_SASL_MECHANISM', '设了用户名或密码时必填：plain、scram-sha-256 或 scram-sha-512 is needed with a user name or password');
    if (mechanism === 'plain' && KAFKA_SSL === '0') wrong('KAFKA_SASL_MECHANISM', 'plain 会明文传密码：请设 KAFKA_SSL=1，或改用 scram-sha-512 would send the password in clear: set KAFKA_SSL=1, or take scram-sha-512');
    if (!env.KAFKA_SSL_CERT !== !env.KAFKA_SSL_KEY) wrong('KAFKA_SSL_CERT', '与 KAFKA_SSL_KEY 须同时设 goes together with KAFKA_SSL_KEY');
    if (KAFKA_SSL === '0' && (env.KAFKA_SSL_CA || env.KAFKA_SSL_CERT)) wrong('KAFKA_SSL', '给了证书却没有设 KAFKA_SSL=1 is not 1, though certificates are given');
  });
const ofFiles = ['KAFKA_SSL_CA', 'KAFKA_SSL_CERT', 'KAFKA_SSL_KEY', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'];

/** How the brokers are spoken to: in clear and by nobody's name, unless `KAFKA_SSL` and `KAFKA_SASL_MECHANISM` say otherwise. Throws a line per wrong variable. */
export function readBusSecurity(env: NodeJS.ProcessEnv = process.env): BusSecurity {
  const parsed = SecurityEnv.safeParse(withoutEmpty(withFiles(env, ofFiles)));
  if (!parsed.success) throw new Error(`Kafka 的安全设置不正确 The security of Kafka is not set right:\n${z.prettifyError(parsed.error)}`);
  const { KAFKA_SSL, KAFKA_SSL_CA: ca, KAFKA_SSL_CERT: cert, KAFKA_SSL_KEY: key, KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD } = parsed.data;
  return {
    ...(KAFKA_SSL === '1' ? { ssl: { ...(ca ? { ca } : {}), ...(cert && key ? { cert, key } : {}) } } : {}),
    ...(mechanism ? { sasl: { mechanism, username: KAFKA_SASL_USERNAME!, password: KAFKA_SASL_PASSWORD! } } : {}),
  };
}

/** What was mounted as a file: `NAME_FILE`. It is read anew for each connection: a password that was changed there is taken. */
function withFiles(env: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  const read = names.flatMap((name) => {
    const file = env[`${name}_FILE`];
    return file ? [[name, contentOf(`${name}_FILE`, file)]] : [];
  });
  return { ...env, ...(Object.fromEntries(read) as Record<string, string>) };
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`${name} 无法读取：${file}  It cannot be read: ${(error as Error).message}`);
  }
}
