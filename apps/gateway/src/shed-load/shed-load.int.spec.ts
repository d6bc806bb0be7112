import { done } from '@paidan/contracts';
import { Tokens } from '@paidan/service-kit';
import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { forwardRequests } from '../forward-request/forward-requests.plugin';

let service: Server;
let gateway: FastifyInstance;
let door = '';
/** Requests that the service has begun and not answered. */
const begun: ServerResponse[] = [];
const tokens = new Tokens('a secret of the test');

beforeAll(async () => {
  service = createServer((_request, response) => { begun.push(response); service.emit('begun'); }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const services = { intake: url, 'photo-guard': url, 'image-classifier': url, 'geo-router': url, dispatch: url, feedback: url };
  gateway = fastify();
  await gateway.register(forwardRequests, { services, tokens, endedSessions: { check: () => done(null), whenEnded: () => () => undefined }, requestsPerSecond: 500, publicPerMinute: 300, atOnce: 2 });
  door = await gateway.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  for (const response of begun) response.end('{}');
  await gateway?.close();
  service?.close();
});

const logIn = (signal?: AbortSignal) => fetch(`${door}/api/v1/wechat/login`, { method: 'POST', body: '{"code":"x"}', headers: { 'content-type': 'application/json' }, ...(signal ? { signal } : {}) });
const readQueue = () => fetch(`${door}/api/v1/queue`, { headers: { authorization: `Bearer ${tokens.make({ id: 'd', role: 'dispatcher', unitId: null, name: null }, 60, new Date()).token}` } });
/** Sends, and comes back when the service has begun it. */
async function begin<T>(send: () => Promise<T>): Promise<{ answer: Promise<T> }> {
  const reached = once(service, 'begun');
  const answer = send();
  await reached;
  return { answer };
}
/** Says that so many bytes will come, sends one of them, and no more. */
async function stall(path: string): Promise<Socket> {
  const socket = connect(Number(new URL(door).port), '127.0.0.1');
  await once(socket, 'connect');
  const read = once(gateway.server, 'request');
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{`);
  await read;
  return socket;
}
const answerOne = () => begun.shift()!.setHeader('content-type', 'application/json').end('{}');

describe('a service that has as much to do as it may have', () => {
  it('is asked nothing more: who comes is told in words to come again, and when; other services are asked as ever', async () => {
    const first = await begin(logIn);
    const second = await begin(logIn);
    const third = await logIn();
    expect([third.status, third.headers.get('retry-after'), ((await third.json()) as { code: string }).code]).toEqual([503, '2', 'SERVICE.BUSY']);
    const other = await begin(readQueue);
    expect(begun).toHaveLength(3);
    answerOne();
    expect((await first.answer).status).toBe(200);
    const fourth = await begin(logIn);
    while (begun.length > 0) answerOne();
    expect((await Promise.all([second.answer, other.answer, fourth.answer])).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('has room again when somebody leaves without waiting for the answer', async () => {
    const leaving = new AbortController();
    const gone = await begin(() => logIn(leaving.signal).catch(() => 'left'));
    await begin(logIn);
    leaving.abort();
    expect(await gone.answer).toBe('left');
    const knock = () => Promise.race([once(service, 'begun').then(() => 'begun'), logIn().then(({ status }) => status)]);
    let told = await knock();
    while (told === 503) told = await knock();
    expect(told).toBe('begun');
  });

  it.each(['/api/v1/wechat/login', '/api/v1/camera-alerts'])('gives its room to no body that does not come: %s', async (path) => {
    const stalled = await Promise.all([stall(path), stall(path), stall(path)]);
    const { answer } = await begin(logIn);
    while (begun.length > 0) answerOne();
    expect((await answer).status).toBe(200);
    for (const socket of stalled) socket.destroy();
  });
});
