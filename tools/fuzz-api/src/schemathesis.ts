import { cacheFolder, findWheelProgram, repositoryRoot, type Say } from '@paidan/local-servers';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const WHEEL = 'schemathesis==4.32.5';
const python = join(cacheFolder(), 'fuzz-tools', 'python');

/** Where its program lies, installed once into the cache; null when it cannot be had. */
export const findSchemathesis = (say: Say): string | null => findWheelProgram('schemathesis', { folder: python, wheels: [WHEEL] }, say);

export interface Fuzzing {
  /** Schemathesis itself. */
  readonly program: string;
  /** The document of the operations to try. */
  readonly document: string;
  readonly baseUrl: string;
  readonly token: string | null;
  /** Each request is signed by this camera's key, over its body as it goes out. */
  readonly camera?: { readonly apiKey: string; readonly secret: string };
  readonly examples: number;
  readonly seed: number;
  /** Where its report goes, and what it keeps for itself. */
  readonly folder: string;
}

/** One answer that must not be, with what was asked. */
export interface Failure {
  readonly operation: string;
  readonly says: string;
}

export interface Fuzzed {
  readonly requests: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
}

/** Tries every operation of a document with what fits its schema and what does not; what is answered by 5xx, or not at all, is a failure. */
export async function fuzz({ program, document, baseUrl, token, camera, examples, seed, folder }: Fuzzing): Promise<Fuzzed> {
  const report = join(folder, 'report.har');
  const args = [
    'run', document, '--url', baseUrl, '--checks', 'not_a_server_error', '--phases', 'examples,coverage,fuzzing', '--mode', 'all', '--continue-on-failure',
    '--max-examples', String(examples), '--seed', String(seed), '--generation-database', 'none', '--no-shrink', '--request-timeout', '30', '--suppress-health-check', 'all', '--warnings', 'off',
    '--report', 'har', '--report-har-path', report, '--no-color', ...(token ? ['--header', `Authorization: Bearer ${token}`] : []),
  ];
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, PYTHONPATH: python, ...(camera ? signing(camera) : {}) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => output.push(piece));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 && code !== 1) throw new Error(`schemathesis ended with ${code}: ${Buffer.concat(output).toString().slice(-2_000)}`);
  return fuzzedOf(JSON.parse(await readFile(report, 'utf8')) as Har);
}

const signing = ({ apiKey, secret }: { apiKey: string; secret: string }) =>
  ({ PYTHONPATH: `${python}:${join(repositoryRoot, 'tools/fuzz-api')}`, SCHEMATHESIS_HOOKS: 'sign_camera', CAMERA_API_KEY: apiKey, CAMERA_SECRET: secret, PYTHONDONTWRITEBYTECODE: '1' });

interface Har {
  readonly log: { readonly entries: readonly { readonly request: { readonly method: string; readonly url: string; readonly postData?: { readonly text?: string } }; readonly response: { readonly status: number; readonly content?: { readonly text?: string } } }[] };
}

const SHOWN = 400;
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Each operation that answered so is named once, with the first request that led to it. */
function fuzzedOf({ log: { entries } }: Har): Fuzzed {
  const statuses: Record<string, number> = {};
  const failures = new Map<string, Failure>();
  for (const { request: { method, url, postData }, response: { status, content } } of entries) {
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 100 && status < 500) continue;
    const operation = `${method} ${new URL(url).pathname.replace(ID, '{id}').slice(0, SHOWN)} → ${status}`;
    if (!failures.has(operation)) failures.set(operation, { operation, says: `${url.slice(0, SHOWN)} ${postData?.text?.slice(0, SHOWN) ?? ''} → ${content?.text?.slice(0, SHOWN) ?? ''}` });
  }
  return { requests: entries.length, statuses, failures: [...failures.values()] };
}
