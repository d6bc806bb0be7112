import { done } from '@paidan/contracts';
import { Tokens } from '@paidan/service-kit';
import fastify, { type FastifyInstance } from 'fastify';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { forwardRequests } from './forward-requests.plugin';

let service: Server;
let gateway: FastifyInstance;

beforeAll(async () => {
  service = createServer((_request, response) => response.setHeader('etag', '"1"').end('{}')).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const services = { intake: url, 'photo-guard': url, 'image-classifier': url, 'geo-router': url, dispatch: url, feedback: url };
  gateway = fastify({ trustProxy: 'loopback' });
  await gateway.register(forwardRequests, { services, tokens: new Tokens('a secret of the test'), endedSessions: { check: () => done(null), whenEnded: () => () => undefined }, requestsPerSecond: 500, publicPerMinute: 3, atOnce: 128 });
});

afterAll(async () => {
  await gateway?.close();
  service?.close();
});

const look = async (url: string, address: string) => {
  const { statusCode, headers, json } = await gateway.inject({ method: 'GET', url, headers: { 'x-forwarded-for': address } });
  return { status: statusCode, again: headers['retry-after'], code: statusCode === 200 ? null : json<{ code: string }>().code };
};

describe('what everybody may see', () => {
  it('is looked at so often a minute from one address, with all of it counted together, and no less from another', async () => {
    for (const path of ['/api/v1/public/cases', '/api/v1/public/figures', '/api/v1/public/cases/AJ1']) expect(await look(path, '203.0.113.1')).toMatchObject({ status: 200 });
    expect(await look('/api/v1/public/cases', '203.0.113.1')).toEqual({ status: 429, again: '60', code: 'LIMIT.PUBLIC' });
    expect(await look('/api/v1/public/cases', '203.0.113.2')).toMatchObject({ status: 200 });
    expect(await look('/api/v1/queue', '203.0.113.1')).toMatchObject({ status: 401, code: 'TOKEN.MISSING' });
  });
});
