import type { CaseHead, Identity, LiveMessages, Role } from '@paidan/contracts';
import { freePort, removeHome, repositoryRoot, startOwned, type OwnedProcess } from '@paidan/local-servers';
import { Tokens } from '@paidan/service-kit';
import { startTestServers, type TestServers } from '@paidan/testing';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const tokens = new Tokens('a secret of the tests');
const tokenOf = (role: Role, id: string = role, seconds = 600) => tokens.make({ id, role, unitId: null, name: null } satisfies Identity, seconds, new Date()).token;

let servers: TestServers;
let env: NodeJS.ProcessEnv;
let dispatch: OwnedProcess;
let gateway: OwnedProcess;
let door = '';
/** An intake that no citizen has left and whose sessions nobody ended. */
let intake: Server;

beforeAll(async () => {
  servers = await startTestServers();
  intake = createServer((_request, response) => response.setHeader('content-type', 'application/json').end('{"citizenIds":[],"sessionIds":[]}')).listen(0, '127.0.0.1');
  await once(intake, 'listening');
  const [port, publicPort] = [await freePort(), await freePort()];
  const away = `http://127.0.0.1:${await freePort()}`;
  env = {
    ...process.env, PAIDAN_DEMO: '1', DATABASE_URL: servers.databaseUrl, KAFKA_BROKERS: servers.brokers, TOKEN_SECRET: 'a secret of the tests', HOST: '127.0.0.1', DISPATCH_URL: `http://127.0.0.1:${port}`,
    INTAKE_URL: `http://127.0.0.1:${(intake.address() as AddressInfo).port}`, PHOTO_GUARD_URL: away, IMAGE_CLASSIFIER_URL: away, GEO_ROUTER_URL: away, FEEDBACK_URL: away,
  };
  const city = join(servers.home, 'city');
  await node('tools/demo-city/dist/main.js', city);
  await node('libs/messaging/dist/create-topics.main.js');
  await node('apps/dispatch/dist/prepare.main.js', city);
  dispatch = await start('dispatch', port);
  gateway = await start('gateway', publicPort);
  door = `http://127.0.0.1:${publicPort}`;
  await until(async () => (await fetch(`${door}/api/v1/queue`, bearer(tokenOf('dispatcher'))).catch(() => null))?.status === 200);
}, 180_000);

afterAll(async () => {
  await gateway?.stop(5_000);
  await dispatch?.stop(5_000);
  intake?.close();
  await servers?.stop();
  if (servers) await removeHome(servers.home);
}, 60_000);

const node = (script: string, ...args: string[]) => run(process.execPath, [join(repositoryRoot, script), ...args], { env, cwd: repositoryRoot });
const start = (name: string, port: number) =>
  startOwned({ home: servers.home, name, command: process.execPath, args: [join(repositoryRoot, `apps/${name}/dist/main.js`)], env: { ...env, PORT: String(port) } });
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function until(wanted: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  for (const late = Date.now() + seconds * 1000; !(await wanted()); await sleep(30)) if (Date.now() > late) throw new Error(`it did not come to that: ${wanted.toString()}`);
}

/** Opens so many cases and 300 more in the tables, as dispatch itself does. */
async function openCases(count: number): Promise<void> {
  const child = spawn(process.execPath, [join(repositoryRoot, 'apps/dispatch/dist/open-case/measure-opening.main.js'), String(count)], { env, stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.write('\n\n');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
}

interface Told { readonly name: keyof LiveMessages; readonly id: string | undefined; readonly data: Partial<LiveMessages['bye']> & { cases?: CaseHead[] } }

/** A stream as a browser reads it. */
async function follow(token: string, since?: string) {
  const leaving = new AbortController();
  const response = await fetch(`${door}/api/v1/live`, { headers: { authorization: `Bearer ${token}`, ...(since ? { 'last-event-id': since } : {}) }, signal: leaving.signal });
  const told: Told[] = [];
  const stream = { status: response.status, headers: response.headers, told, over: false, leave: () => leaving.abort(), cases: () => told.flatMap(({ data }) => data.cases ?? []) };
  void (response.ok ? readAll(response, told) : response.body?.cancel())?.catch(() => undefined).finally(() => { stream.over = true; });
  return stream;
}

async function readAll(response: Response, told: Told[]): Promise<void> {
  let text = '';
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + part).split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const of = (field: string) => new RegExp(`^${field}: (.*)$`, 'm').exec(block)?.[1];
      told.push({ name: of('event') as Told['name'], id: of('id'), data: JSON.parse(of('data')!) as Told['data'] });
    }
  }
}

describe('the stream of cases through the public door', () => {
  it('brings every case as it comes, and to whoever comes back the rest alone', async () => {
    const stream = await follow(tokenOf('dispatcher'));
    expect(stream.headers.get('content-type')).toMatch('text/event-stream');
    await openCases(20);
    await until(() => new Set(stream.cases().map(({ caseId }) => caseId)).size === 320);
    const messages = stream.told.filter(({ name }) => name === 'cases');
    const middle = messages[Math.floor(messages.length / 2)]!;
    const rest = messages.slice(messages.indexOf(middle) + 1).flatMap(({ data }) => data.cases!.map(({ caseId }) => caseId));
    stream.leave();
    const again = await follow(tokenOf('dispatcher'), middle.id);
    await until(() => again.told.at(-1)?.id === messages.at(-1)!.id);
    expect(new Set(again.cases().map(({ caseId }) => caseId))).toEqual(new Set(rest));
    again.leave();
  }, 60_000);

  it('takes no connection from ordinary requests, is closed when the client is gone, and is limited for each person', async () => {
    const people = ['a', 'b', 'c', 'd', 'e'];
    const streams = (await Promise.all(people.map((id) => Promise.all(Array.from({ length: 20 }, () => follow(tokenOf('checker', id))))))).flat();
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    await until(() => streams.every(({ told }) => told[0]?.name === 'hello'));
    expect((await fetch(`${door}/api/v1/queue`, { ...bearer(tokenOf('dispatcher')), signal: AbortSignal.timeout(20_000) })).status).toBe(200);
    const more = await fetch(`${door}/api/v1/live`, bearer(tokenOf('checker', 'a')));
    expect([more.status, ((await more.json()) as { code: string }).code]).toEqual([429, 'LIMIT.STREAMS']);
    for (const stream of streams) stream.leave();
    await until(async () => {
      const again = await follow(tokenOf('checker', 'a'));
      again.leave();
      return again.status === 200;
    });
  }, 60_000);

  it('lives on while nothing happens, and ends with the token', async () => {
    const [long, short] = [await follow(tokenOf('admin')), await follow(tokenOf('auditor', 'short', 3))];
    await until(() => short.over);
    expect(short.told.at(-1)).toMatchObject({ name: 'bye', data: { code: 'TOKEN.EXPIRED' } });
    await until(() => long.told.some(({ name }) => name === 'beat'));
    expect(long.over).toBe(false);
    long.leave();
  }, 60_000);

  it('is refused in words to whoever may not follow', async () => {
    expect((await follow(tokenOf('citizen'))).status).toBe(403);
    expect((await follow('nonsense')).status).toBe(401);
  });

  it('keeps neither the door nor the service from stopping', async () => {
    const first = await follow(tokenOf('dispatcher'));
    gateway.stop(20_000).catch(() => undefined);
    expect(await gateway.ended).toBe(0);
    await until(() => first.over);
    gateway = await start('gateway', Number(new URL(door).port));
    await until(async () => (await fetch(`${door}/api/v1/queue`, bearer(tokenOf('dispatcher'))).catch(() => null))?.status === 200);
    const second = await follow(tokenOf('dispatcher'));
    await until(() => second.told.length > 0);
    dispatch.stop(20_000).catch(() => undefined);
    expect(await dispatch.ended).toBe(0);
    await until(() => second.over);
    expect(second.told.at(-1)).toMatchObject({ name: 'bye', data: { code: 'SERVICE.STOPPING' } });
  }, 60_000);
});
