import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from './say';
import { takeFiles } from './take-files';

const folder = mkdtempSync(join(tmpdir(), 'paidan-mounted-'));
const fileOf = (name: string, text: string) => { const path = join(folder, name); writeFileSync(path, text); return path; };
const taken = (env: NodeJS.ProcessEnv) => { takeFiles(env); return env; };
afterAll(() => rmSync(folder, { recursive: true }));

describe('what was mounted as a file', () => {
  it('stands under its own name alone, without the line’s end', () => {
    const files = { TOKEN_SECRET_FILE: fileOf('token', 'kq3Vt9xWmB2sLz8RfYpd\n'), DATABASE_URL_FILE: fileOf('database', 'postgres://paidan:x@db/paidan'), KAFKA_BROKERS_FILE: fileOf('brokers', 'kafka:9092\r\n') };
    expect(taken({ ...files, PORT: '8080' })).toEqual({ PORT: '8080', TOKEN_SECRET: 'kq3Vt9xWmB2sLz8RfYpd', DATABASE_URL: 'postgres://paidan:x@db/paidan', KAFKA_BROKERS: 'kafka:9092' });
  });

  it('is left where a lib reads it anew, and where it is a file by its nature', () => {
    const left = { KAFKA_SASL_PASSWORD_FILE: '/run/secrets/kafka', S3_SECRET_KEY_FILE: '/run/secrets/s3', PERSONAL_KEYS_FILE: '/run/secrets/keys' };
    expect(taken({ ...left, DATABASE_URL_FILE: '' })).toEqual(left);
  });

  it('is refused by name when it is there twice or cannot be read', () => {
    expect(() => taken({ TOKEN_SECRET: 'x', TOKEN_SECRET_FILE: fileOf('token', 'y') })).toThrow(CannotStart);
    expect(() => taken({ DATABASE_URL_FILE: join(folder, 'none') })).toThrow(/DATABASE_URL_FILE.*none.*cannot be read/s);
  });
});
