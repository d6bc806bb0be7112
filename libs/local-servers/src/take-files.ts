import { readFileSync } from 'node:fs';
import { CannotStart } from './say';

/** What whoever starts the whole system, or asks all of it, needs to know itself or hands on under its own name. */
const TAKEN = [
  'TOKEN_SECRET', 'DATABASE_URL', 'KAFKA_BROKERS', 'S3_ENDPOINT', 'S3_BUCKET',
  'WECHAT_BASE_URL', 'WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'WECHAT_TEMPLATE_CLOSED', 'WECHAT_TEMPLATE_REFUSED',
];

/**
 * Reads what was mounted as a file, `DATABASE_URL_FILE`, into `DATABASE_URL`, for all that is started from here too: a service that
 * is told both refuses. Other secrets are left to the libs that read their files themselves.
 * @throws CannotStart both are set, or the file cannot be read
 */
export function takeFiles(env: NodeJS.ProcessEnv): void {
  for (const name of TAKEN) {
    const file = env[`${name}_FILE`];
    delete env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) throw new CannotStart(`${name} 与 ${name}_FILE 只能设一个。 Set ${name} or ${name}_FILE, not both.`);
    env[name] = contentOf(file, name);
  }
}

function contentOf(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new CannotStart(`${name}_FILE 无法读取：${file}  It cannot be read: ${(error as Error).message}`);
  }
}
