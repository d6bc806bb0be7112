import { createServer, type Server } from 'node:http';
import { freePort } from '@paidan/local-servers';
import { openSharedDoor, type SharedDoor } from './shared-door';

const instances: Server[] = [];
let ports: number[];
let door: SharedDoor;
let url: string;

/** On a connection of its own, as a new caller. */
const ask = async () => (await fetch(url, { headers: { connection: 'close' } })).text();
const instance = (name: string, port: number) =>
  new Promise<Server>((resolve) => {
    const server = createServer((_request, response) => response.end(name));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

beforeEach(async () => {
  ports = [await freePort(), await freePort()];
  instances.splice(0, 2, await instance('one', ports[0]!), await instance('two', ports[1]!));
  const port = await freePort();
  door = await openSharedDoor(port, ports);
  url = `http://127.0.0.1:${port}`;
});

afterEach(async () => {
  await door.close();
  await Promise.all(instances.map((server) => new Promise((resolve) => server.close(resolve))));
});

describe('the one address of several instances', () => {
  it('gives its callers to each in turn', async () => {
    expect([await ask(), await ask(), await ask(), await ask()].sort()).toEqual(['one', 'one', 'two', 'two']);
  });

  it('passes over the one that is gone, and comes back to it', async () => {
    await new Promise((resolve) => instances[0]!.close(resolve));
    expect(new Set([await ask(), await ask(), await ask()])).toEqual(new Set(['two']));
    instances[0] = await instance('one again', ports[0]!);
    expect(new Set([await ask(), await ask()])).toEqual(new Set(['two', 'one again']));
  });

  it('hangs up when none is there', async () => {
    await Promise.all(instances.map((server) => new Promise((resolve) => server.close(resolve))));
    await expect(ask()).rejects.toThrow('fetch failed');
  });
});
