import { done } from '@paidan/contracts';
import { answerBadAddress, answerBadRequest, InternalCalls, Tokens } from '@paidan/service-kit';
import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { pino } from 'pino';
import { forwardRequests } from '../forward-request/forward-requests.plugin';
import { servePages } from '../serve-pages/serve-pages.plugin';
import { guardAnswers } from './guard-answers.plugin';
import { MapOrigins } from './map-origins';

let service: Server;
let gateway: FastifyInstance;
let map: MapOrigins;
/** What geo-router says of the map, as `map.json` has it. */
let tiles: string | null = null;

beforeAll(async () => {
  service = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ url: tiles }))).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const services = { intake: url, 'photo-guard': url, 'image-classifier': url, 'geo-router': url, dispatch: url, feedback: url };
  gateway = fastify({ trustProxy: 'loopback', frameworkErrors: answerBadAddress, clientErrorHandler: answerBadRequest as never });
  const tokens = new Tokens('a secret of the test');
  map = new MapOrigins(services, new InternalCalls('gateway', tokens), pino({ enabled: false }));
  await gateway.register(guardAnswers, { mapOrigins: () => map.origins });
  await gateway.register(servePages);
  await gateway.register(forwardRequests, { services, tokens, endedSessions: { check: () => done(null), whenEnded: () => () => undefined }, requestsPerSecond: 500, publicPerMinute: 100, atOnce: 128 });
  await gateway.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await gateway?.close();
  service?.close();
});

const headersOf = async (url: string, headers: Record<string, string> = {}) => (await gateway.inject({ url, headers })).headers;

describe('every answer of the door', () => {
  it.each(['/api/v1/nothing', '/internal/reports/1', '/health/none'])('is 404 for an interface that there is not, whether pages are built or not: %s', async (url) => {
    expect((await gateway.inject({ url })).statusCode).toBe(404);
  });

  it('lets a page load letters and scripts of its own house alone', async () => {
    const policy = String((await headersOf('/'))['content-security-policy']);
    expect(policy).toMatch(/(^|;)\s*font-src 'self'(;|$)/);
    expect(policy).toMatch(/(^|;)\s*script-src 'self'(;|$)/);
  });

  it('lets a page load pictures of its own house, and of the map service that the city has configured for as long as it has', async () => {
    const pictures = async () => /(?:^|;)\s*img-src ([^;]*?)\s*(?:;|$)/.exec(String((await headersOf('/'))['content-security-policy']))![1];
    expect(await pictures()).toBe("'self' data: blob:");
    tiles = 'https://t{0-1}.tiles.example/{z}/{x}/{y}.png';
    await map.ask();
    expect(await pictures()).toBe("'self' data: blob: https://t0.tiles.example https://t1.tiles.example");
    tiles = null;
    await map.ask();
    expect(await pictures()).toBe("'self' data: blob:");
  });

  it.each(['/', '/crew', '/assets/none.js', '/api/v1/public/cases', '/api/v1/queue', '/api/v1/nothing', '/api/v1/reports/%', '/health/none'])('tells browsers what they may do with it: %s', async (url) => {
    const headers = await headersOf(url);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    if (!url.includes('%')) expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-frame-options': 'SAMEORIGIN', 'permissions-policy': expect.stringContaining('microphone=()') as string });
  });

  it('lets pages load from their house, and what is no page load nothing', async () => {
    expect((await headersOf('/'))['content-security-policy']).toContain("script-src 'self'");
    for (const url of ['/api/v1/public/cases', '/api/v1/queue', '/api/v1/nothing']) expect((await headersOf(url))['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/);
  });

  it('asks for TLS from then on where it came over TLS, and nowhere else', async () => {
    expect((await headersOf('/api/v1/public/cases', { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' }))['strict-transport-security']).toMatch(/^max-age=\d+/);
    expect((await headersOf('/api/v1/public/cases'))['strict-transport-security']).toBeUndefined();
  });

  it.each(['GET /api\x01 HTTP/1.1\r\n\r\n', 'nonsense\r\n\r\n', 'GET /api/v1/categories HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n', `GET / HTTP/1.1\r\nhost: x\r\na: ${'a'.repeat(20_000)}\r\n\r\n`])('is in both languages, also to what is no HTTP', async (text) => {
    const socket = connect((gateway.server.address() as AddressInfo).port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write(text);
    await once(socket, 'close');
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 4\d\d [^]*"code":"REQUEST\.[A-Z_]+","message":"[^"]*[\u4e00-\u9fff]/);
  });
});
