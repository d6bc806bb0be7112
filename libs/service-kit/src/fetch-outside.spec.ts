import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchOutside, InnerAddressError, isInner, isOwnHost } from './fetch-outside';

let server: Server;
let port: number;
let asked = 0;
beforeAll(async () => {
  server = createServer((request, response) => { asked += 1; if (request.url === '/moved') response.writeHead(302, { location: '/' }); response.end('inside'); });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((ended) => server.close(ended)));
beforeEach(() => { asked = 0; });

const get = (host: string, options?: { addressIsMeant?: boolean; hostIsMeant?: boolean; inner?: string[] }, path = '') => fetchOutside(`http://${host}:${port}/${path}`, { redirect: 'error' }, { inner: [], ...options }).then((answer) => answer.text());

describe('what is fetched from outside', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::a00:1', '224.0.0.1', '255.255.255.255'])('is never at %s', (address) => {
    expect(isInner(address)).toBe(true);
  });

  it.each(['8.8.8.8', '114.114.114.114', '2400:3200::1'])('may be at %s', (address) => {
    expect(isInner(address)).toBe(false);
  });

  it.each(['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', 'localhost'])('is not asked for at %s, however it is written', async (host) => {
    await expect(get(host)).rejects.toThrow(InnerAddressError);
    expect(asked).toBe(0);
  });

  it('is asked for inside where a name, an address or a range is listed, or the address itself was meant', async () => {
    expect(await get('localhost', { inner: ['localhost'] })).toBe('inside');
    expect(await get('127.0.0.1', { inner: ['127.0.0.0/8'] })).toBe('inside');
    expect(await get('127.0.0.1', { addressIsMeant: true })).toBe('inside');
    await expect(get('localhost', { addressIsMeant: true })).rejects.toThrow(InnerAddressError);
    await expect(get('127.0.0.1', { inner: ['10.0.0.0/8', 'other'] })).rejects.toThrow(InnerAddressError);
  });

  it('is asked for at a host that was meant, by whatever name, and at no other', async () => {
    expect(await get('localhost', { hostIsMeant: true })).toBe('inside');
    expect(await get('127.0.0.1', { hostIsMeant: true })).toBe('inside');
    expect(['localhost', '10.1.2.3', 'login.city'].map((host) => isOwnHost(host, ['login.city']))).toEqual([true, true, true]);
    expect(['8.8.8.8', 'login.elsewhere'].map((host) => isOwnHost(host, ['login.city']))).toEqual([false, false]);
  });

  it('is not looked for elsewhere when the answer is a redirect', async () => {
    await expect(get('127.0.0.1', { addressIsMeant: true }, 'moved')).rejects.toThrow('fetch failed');
    expect(asked).toBe(1);
  });
});
