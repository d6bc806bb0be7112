import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PublicDoor } from './public-door';

const answers: Record<string, [number, string]> = {
  '/seen': [200, 'pixels'],
  '/often': [200, 'pixels'],
  '/gone': [404, '{"code":"PHOTO.NOT_FOUND","message":"没有这张照片。"}'],
  '/waiting': [409, '{"code":"PHOTO.BEING_PREPARED","message":"照片处理中。"}'],
  '/held': [403, '{"code":"PHOTO.HELD","message":"照片待人工审核。"}'],
  '/withheld': [403, '{"code":"PHOTO.WITHHELD","message":"照片经审核不公开。"}'],
  '/forbidden': [403, '{"code":"PHOTO.COPY_NOT_ALLOWED","message":"您的角色只能查看已遮挡的照片。"}'],
  '/broken': [502, 'no JSON'],
};
/** Asked so often, it is told the third time. */
let oftenAsked = 0;
let server: Server;
let door: PublicDoor;

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    if (url === '/often' && (oftenAsked += 1) < 3) return void response.writeHead(429, { 'retry-after': '0' }).end('{}');
    const [status, body] = answers[url]!;
    response.writeHead(status).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  door = new PublicDoor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterAll(() => server.close());

describe('what lies behind the public door', () => {
  it('is read as it is', async () => {
    expect(Buffer.from((await door.bytes('/seen', 't'))!).toString()).toBe('pixels');
  });

  it('is asked for again once it may be, when it was asked for too often', async () => {
    expect(Buffer.from((await door.bytes('/often', 't'))!).toString()).toBe('pixels');
    expect(oftenAsked).toBe(3);
  });

  it.each(['/gone', '/waiting', '/held', '/withheld'])('is nothing when it is not to be seen: %s', async (path) => {
    expect(await door.bytes(path, 't')).toBeNull();
  });

  it('is refused with the sentence of the system, or where and how when it said none', async () => {
    await expect(door.bytes('/forbidden', 't')).rejects.toThrow('您的角色只能查看已遮挡的照片。');
    await expect(door.bytes('/broken', 't')).rejects.toThrow('/broken: HTTP 502');
  });
});
