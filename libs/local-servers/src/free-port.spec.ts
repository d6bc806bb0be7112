import { createServer } from 'node:net';
import { freePort, isFree } from './free-port';

describe('a free port', () => {
  it('is given once, though its server is not up yet, and is none that a connection may take', async () => {
    const ports = await Promise.all(Array.from({ length: 500 }, freePort));
    expect(new Set(ports).size).toBe(500);
    expect(ports.filter((port) => port < 12_000 || port >= 32_000)).toEqual([]);
  });

  it('is free until somebody listens there', async () => {
    const port = await freePort();
    expect(await isFree(port)).toBe(true);
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
    expect(await isFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });
});
