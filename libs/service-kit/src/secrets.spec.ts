import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readEnv } from './service.env';

const schema = z.object({ TOKEN_SECRET: z.string().min(16), DATABASE_URL: z.string(), S3_ACCESS_KEY: z.string().optional() });
const fine = { TOKEN_SECRET: 'kq3Vt9xWmB2sLz8RfYpd', DATABASE_URL: 'postgres://paidan:hT7wq2LmXc@db/paidan' };
const folder = mkdtempSync(join(tmpdir(), 'paidan-secrets-'));
const fileOf = (text: string) => { const path = join(folder, String(Math.random())); writeFileSync(path, text); return path; };

describe('a secret', () => {
  it('comes from the environment or from a file, without the line’s end', () => {
    expect(readEnv(schema, fine)).toEqual(fine);
    expect(readEnv(schema, { DATABASE_URL: fine.DATABASE_URL, TOKEN_SECRET_FILE: fileOf(`${fine.TOKEN_SECRET}\n`) })).toEqual(fine);
  });

  it('that a compose file leaves empty, or whose file is empty, was not set', () => {
    const whole = z.object({ TOKEN_SECRET: z.string().min(16), NOTICE_WEBHOOK_SECRET: z.string().min(32).optional(), DATABASE_POOL: z.coerce.number().min(1).default(8) });
    expect(readEnv(whole, { TOKEN_SECRET: fine.TOKEN_SECRET, NOTICE_WEBHOOK_SECRET_FILE: fileOf(''), DATABASE_POOL: '' })).toEqual({ TOKEN_SECRET: fine.TOKEN_SECRET, DATABASE_POOL: 8 });
    expect(() => readEnv(whole, { TOKEN_SECRET: '' })).toThrow('TOKEN_SECRET');
  });

  it('is asked for by name when it is missing, is there twice or its file cannot be read', () => {
    expect(() => readEnv(schema, { DATABASE_URL: 'x' })).toThrow('TOKEN_SECRET');
    expect(() => readEnv(schema, { ...fine, TOKEN_SECRET_FILE: fileOf('x') })).toThrow('TOKEN_SECRET_FILE');
    expect(() => readEnv(schema, { DATABASE_URL: 'x', TOKEN_SECRET_FILE: join(folder, 'none') })).toThrow(/TOKEN_SECRET_FILE.*cannot be read/);
  });

  it.each([
    ['TOKEN_SECRET', 'change-me-please-now'], ['TOKEN_SECRET', 'demo-secret-paidan'], ['TOKEN_SECRET', 'aaaaaaaaaaaaaaaaaaaa'], ['S3_ACCESS_KEY', 'minioadmin'], ['DATABASE_URL', 'postgres://postgres:postgres@db/paidan'],
  ])('of an example is no secret: %s %s starts nothing outside of demo mode, and it is said what to do', (name, value) => {
    const env = { ...fine, [name]: value };
    expect(() => readEnv(schema, env)).toThrow(new RegExp(`${name}[^]*openssl rand[^]*NAME_FILE`));
    expect(readEnv(schema, { ...env, PAIDAN_DEMO: '1' })).toMatchObject({ [name]: value });
  });
});
