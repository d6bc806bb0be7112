import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { listenOn } from './listen-on';

let server: Server;

beforeAll(async () => {
  server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

describe('listening', () => {
  it('throws, and does not call the connection lost too, when the server takes it and closes it without a word', async () => {
    let lost = 0;
    const url = `postgres://paidan@127.0.0.1:${(server.address() as AddressInfo).port}/paidan`;
    await expect(listenOn(url, 'cases', () => undefined, () => (lost += 1))).rejects.toThrow();
    await setImmediate();
    expect(lost).toBe(0);
  });
});
