import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Certificate {
  /** Paths of PEM files: the key, the certificate that vouches for itself, and both in one. */
  readonly key: string;
  readonly certificate: string;
  readonly both: string;
}

/** A server's certificate for 127.0.0.1 and localhost that nobody vouches for but itself, for tests; made by openssl. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const [key, certificate, both] = ['server.key', 'server.crt', 'server.pem'].map((name) => join(folder, name)) as [string, string, string];
  await run('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost', '-keyout', key, '-out', certificate,
  ]);
  await writeFile(both, `${await readFile(key, 'utf8')}${await readFile(certificate, 'utf8')}`, { mode: 0o600 });
  return { key, certificate, both };
}
