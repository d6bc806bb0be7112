import { done } from '@paidan/contracts';
import { Tokens } from '@paidan/service-kit';
import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { forwardRequests } from './forward-requests.plugin';

let service: Server;
let gateway: FastifyInstance;
let port = 0;
const tokens = new Tokens('a secret of the test');
/** What reached the service. */
const reached: { readonly url: string | undefined; readonly body: string; readonly headers: IncomingMessage['headers'] }[] = [];

beforeAll(async () => {
  service = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => { body += piece; }).on('end', () => { reached.push({ url: request.url, body, headers: request.headers }); response.setHeader('content-type', 'application/json').end('{}'); });
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const services = { intake: url, 'photo-guard': url, 'image-classifier': url, 'geo-router': url, dispatch: url, feedback: url };
  gateway = fastify();
  await gateway.register(forwardRequests, { services, tokens, endedSessions: { check: () => done(null), whenEnded: () => () => undefined }, requestsPerSecond: 500, publicPerMinute: 300, atOnce: 20 });
  port = Number(new URL(await gateway.listen({ port: 0, host: '127.0.0.1' })).port);
});
beforeEach(() => void reached.splice(0));
afterAll(async () => {
  await gateway?.close();
  service?.close();
});

/** All that is answered to these very bytes. */
async function send(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece: string) => { answer += piece; });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}
const bearer = tokens.make({ id: 'd', role: 'dispatcher', unitId: null, name: null }, 60, new Date()).token;
const post = (path: string, header: string, body: string) => send(`POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n${header}\r\n\r\n${body}`);

describe('a request', () => {
  it.each(['/api/v1/wechat/login', '/api/v1/camera-alerts'])('that waits to be told to go on is told so, and forwarded: %s', async (path) => {
    expect(await post(path, 'expect: 100-continue', '{"code":"x"}')).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(reached).toMatchObject([{ url: path, body: '{"code":"x"}', headers: { 'content-type': 'application/json', 'content-length': '12' } }]);
  });

  it.each(['%2e%2e', '..%2f..%2finternal%2fended-sessions', '%2e%2e%2finternal'])('whose address leads out of where it begins is refused in words, and nobody is asked: %s', async (end) => {
    const answer = await send(`GET /api/v1/cases/${end} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${bearer}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"REQUEST.BAD_ADDRESS"');
    expect(reached).toEqual([]);
  });

  it('with a body keeps every letter and its content type on the way', async () => {
    const body = JSON.stringify({ code: 'ab\\u0000' });
    await post('/api/v1/wechat/login', 'x-more: 1', body);
    expect(reached).toMatchObject([{ body, headers: { 'content-type': 'application/json', 'x-more': '1' } }]);
  });
});
