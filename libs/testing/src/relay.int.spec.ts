import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Relay } from './relay';

let server: Server;
let relay: Relay;

beforeEach(async () => {
  server = createServer((socket) => { socket.on('error', () => undefined); socket.pipe(socket); }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  relay = await Relay.to((server.address() as AddressInfo).port);
});

afterEach(async () => {
  await relay.close();
  server.close();
});

async function client(): Promise<Socket> {
  const socket = connect({ port: relay.port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Broken or ended, it does not matter which. */
const untilClosed = (socket: Socket) => new Promise((resolve) => { socket.once('close', resolve); });

/** What comes back of what was sent, and how long it took in ms. */
async function echo(socket: Socket, text: string) {
  const began = performance.now();
  socket.write(text);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return { text: answer.toString(), ms: performance.now() - began };
}

describe('a relay', () => {
  it('lets everything through as if it were not there', async () => {
    expect((await echo(await client(), 'hello')).text).toBe('hello');
  });

  it('is slow in both directions when told so, and quick again', async () => {
    const socket = await client();
    relay.slowBy(100);
    const slow = await echo(socket, 'slowly');
    relay.through();
    expect([slow.text, slow.ms >= 195]).toEqual(['slowly', true]);
    expect((await echo(socket, 'again')).text).toBe('again');
  });

  it('swallows what is sent while silent, and breaks the connection that lost something', async () => {
    const socket = await client();
    expect((await echo(socket, 'before')).text).toBe('before');
    relay.silence();
    const heard: Buffer[] = [];
    socket.on('data', (piece) => heard.push(piece));
    socket.write('lost');
    const closed = untilClosed(socket);
    relay.through();
    await closed;
    expect(heard).toEqual([]);
    expect((await echo(await client(), 'new')).text).toBe('new');
  });

  it('leaves those who are connected without an answer when their server vanished, and lets others through', async () => {
    const [stranded, heard] = [await client(), [] as Buffer[]];
    expect((await echo(stranded, 'before')).text).toBe('before');
    relay.strand();
    stranded.on('data', (piece) => heard.push(piece));
    stranded.write('lost');
    expect((await echo(await client(), 'new')).text).toBe('new');
    expect([heard, stranded.destroyed]).toEqual([[], false]);
    stranded.destroy();
  });

  it('breaks every connection when cut, and makes none', async () => {
    const socket = await client();
    const closed = untilClosed(socket);
    relay.cut();
    await closed;
    const refused = connect({ port: relay.port, host: '127.0.0.1' });
    refused.on('error', () => undefined);
    await untilClosed(refused);
    relay.through();
    expect((await echo(await client(), 'back')).text).toBe('back');
  });
});
