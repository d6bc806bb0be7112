import { PHOTO_LIMIT } from '@paidan/contracts';
import { freePort } from '@paidan/local-servers';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchPicture } from './fetch-picture';

const picture = Buffer.from([0xff, 0xd8, 0xff]);
let camera: Server;
let host: string;

beforeAll(async () => {
  camera = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/alarm.jpg' }).end();
    else if (request.url === '/huge') response.end(Buffer.alloc(PHOTO_LIMIT + 1));
    else if (request.url === '/alarm.jpg') response.end(picture);
    else if (request.url === '/busy') response.writeHead(503).end();
    else if (request.url === '/broken') response.destroy();
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => camera.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(camera.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => camera.close(resolve)));

const fetched = async (path: string, allowed = host) => {
  const outcome = await fetchPicture({ url: `http://${host}${path}` }, (asked) => asked === allowed);
  return outcome.kind === 'done' ? outcome.value : outcome.body.code;
};

describe('the picture of an alert', () => {
  it('is fetched from a host that is allowed', async () => {
    expect(await fetched('/alarm.jpg')).toEqual(picture);
  });

  it.each(['127.0.0.1', '127.0.0.1:1', 'cameras.example'])('is not fetched when only %s is allowed', async (allowed) => {
    expect(await fetched('/alarm.jpg', allowed)).toBe('ALERT.HOST_REFUSED');
  });

  it('is not fetched through a redirect, which could lead anywhere', async () => {
    expect(await fetched('/moved')).toBe('ALERT.PICTURE_UNREACHABLE');
  });

  it('is refused when it is too large or not there', async () => {
    expect(await fetched('/huge')).toBe('PHOTO.TOO_LARGE');
    expect(await fetched('/none')).toBe('ALERT.PICTURE_UNREACHABLE');
  });

  it.each(['/busy', '/broken'])('may be sent for again when its host answers %s', async (path) => {
    expect(await fetchPicture({ url: `http://${host}${path}` }, () => true)).toMatchObject({ kind: 'refused', status: 503, retryAfterSeconds: 30, body: { code: 'ALERT.PICTURE_LATER', field: 'image.url' } });
  });

  it('may be sent for again when the name of its host is not resolved just now, or nobody listens there', async () => {
    for (const url of ['http://camera-17.invalid/alarm.jpg', `http://127.0.0.1:${await freePort()}/alarm.jpg`]) {
      expect(await fetchPicture({ url }, () => true)).toMatchObject({ kind: 'refused', status: 503, body: { code: 'ALERT.PICTURE_LATER' } });
    }
  });

  it('carried inside is read as it is, and an alert may have none', async () => {
    expect(await fetchPicture({ base64: picture.toString('base64') }, () => false)).toEqual({ kind: 'done', value: picture });
    expect(await fetchPicture(undefined, () => false)).toEqual({ kind: 'done', value: null });
  });
});
