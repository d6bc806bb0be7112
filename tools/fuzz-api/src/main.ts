/**
 * `npm run fuzz:api`: schemathesis (PyPI, installed once into the cache) tries every operation of our OpenAPI document on a
 * copy of the system, as nobody, a citizen, staff and a camera that signs. One line for each, one JSON line last. Exit 0 when nothing is
 * answered by 5xx, 1 with what is, 2 wrong usage, 3 when schemathesis cannot be had.
 */
import { freePort, removeHome, repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { newCitizen, PublicDoor, Staff } from '@paidan/public-door';
import { startSystem, type DemoAccounts, type RunningSystem } from '@paidan/start';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ending, lasting, ofCameras, type OpenApi } from './documents';
import { makeWorld } from './real-names';
import { findSchemathesis, fuzz, type Fuzzed } from './schemathesis';

const usage = '用法 usage: npm run fuzz:api -- [--examples 10] [--seed 1] [--as <who>]';
/** Nobody who tries everything in a minute is kept out for trying too much. */
const OPEN_DOOR = { GATEWAY_REQUESTS_PER_SECOND: '100000', GATEWAY_PUBLIC_PER_MINUTE: '1000000', UNMASKED_PER_MINUTE: '100000', EXPORTS_PER_MINUTE: '100000', STAFF_READS_PER_MINUTE: '1000000' };

interface Person {
  readonly name: string;
  readonly token: string | null;
  readonly document: OpenApi;
  /** Where one sees that the token still holds at the end; null when it must not. */
  readonly own: string | null;
  readonly camera?: { readonly apiKey: string; readonly secret: string };
  /** So many times the examples: it has few operations. */
  readonly times?: number;
}

async function everybody(door: PublicDoor, accounts: DemoAccounts): Promise<Person[]> {
  const staff = new Staff(door, accounts);
  const { citizen, unitId, names } = await makeWorld(door, staff);
  const document = lasting(names);
  const desk = { document, own: '/api/v1/session' };
  return [
    { name: 'nobody', token: null, document, own: null },
    { name: 'citizen', token: citizen, document, own: '/api/v1/me' },
    { name: 'dispatcher', token: await staff.dispatcher(), ...desk },
    { name: 'shift-leader', token: await staff.shiftLeader(), ...desk },
    { name: 'checker', token: await staff.checker(), ...desk },
    { name: 'crew', token: await staff.crewOf(unitId), ...desk },
    { name: 'unit-leader', token: await staff.leaderOf(unitId), ...desk },
    { name: 'admin', token: await staff.admin(), ...desk },
    { name: 'camera', token: null, document: ofCameras({ ...names, ...alertNames(accounts) }), own: null, camera: accounts.camera, times: 20 },
    { name: 'citizen who leaves', token: await newCitizen(door), document: ending(names), own: null },
  ];
}

/** What an alert has to be right in to be looked at further. */
const alertNames = ({ camera }: DemoAccounts) =>
  ({ label: ['垃圾', 'garbage', '占道经营', 'manhole'], cameraId: [camera.cameraId], vendor: [camera.vendor], occurredAt: [new Date().toISOString()] });

async function fuzzAll({ baseUrl, accounts }: RunningSystem, { only, examples, seed }: { only?: string; examples: number; seed: number }, { program, folder }: { program: string; folder: string }): Promise<(Fuzzed & { name: string })[]> {
  const door = new PublicDoor(baseUrl);
  const results = [];
  for (const { name, token, document, own, camera, times = 1 } of (await everybody(door, accounts!)).filter((one) => !only || one.name === only)) {
    const path = join(folder, 'openapi.json');
    await writeFile(path, JSON.stringify(document));
    const fuzzed = await fuzz({ program, document: path, baseUrl, token, folder, seed, examples: examples * times, ...(camera ? { camera } : {}) });
    const lost = own !== null && !(await holds(door, own, token!)) ? [{ operation: own, says: 'the token held no longer at the end (most answers were 401), or the door was gone' }] : [];
    results.push({ name, ...fuzzed, failures: [...fuzzed.failures, ...lost] });
    process.stdout.write(`${fuzzed.failures.length + lost.length === 0 ? '✓' : '✗'} ${name}  ${fuzzed.requests} requests  ${JSON.stringify(fuzzed.statuses)}\n`);
    for (const { operation, says } of [...fuzzed.failures, ...lost].slice(0, 20)) process.stdout.write(`    ${operation}: ${says}\n`);
  }
  return results;
}

/** A door that does not answer this is gone, which ends as a failure with all the others. */
const holds = (door: PublicDoor, own: string, token: string): Promise<boolean> => door.get(own, token).then(({ status }) => status === 200, () => false);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { examples: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' }, as: { type: 'string' } } });
  const options = { examples: Number(values.examples), seed: Number(values.seed), ...(values.as ? { only: values.as } : {}) };
  if (!Number.isInteger(options.examples) || options.examples < 1 || !Number.isInteger(options.seed)) {
    say(usage);
    return 2;
  }
  const program = findSchemathesis(say);
  if (!program) return 3;
  const home = join(resolve(process.env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan')), 'fuzz');
  await removeHome(home);
  const folder = await mkdtemp(join(tmpdir(), 'paidan-fuzz-'));
  const system = await startSystem({ home, port: await freePort(), demo: true, say: () => undefined, durable: false, env: OPEN_DOOR });
  const stop = () => void system.stop().then(() => removeHome(home)).finally(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const results = await fuzzAll(system, options, { program, folder });
    const failures = results.flatMap(({ failures }) => failures).length;
    process.stdout.write(`${JSON.stringify({ fuzz: 'api', ...options, requests: results.reduce((sum, { requests }) => sum + requests, 0), failures, people: Object.fromEntries(results.map(({ name, requests, statuses }) => [name, { requests, statuses }])) })}\n`);
    return failures === 0 ? 0 : 1;
  } finally {
    await system.stop();
    await rm(folder, { recursive: true, force: true });
    await removeHome(home);
  }
}

main().then((code) => process.exit(code), (error: unknown) => {
  say(String((error as Error).stack ?? error));
  process.exit(1);
});
