import { PHOTO_LIMIT } from '@paidan/contracts';
import { freePort } from '@paidan/local-servers';
import { innerPlaces, startInnerTrap } from '@paidan/testing';
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

const fetched = async (path: string, from = host, allowed = from) => {
  const outcome = await fetchPicture({ url: `http://${from}${path}` }, (asked) => asked === allowed);
  return outcome.kind === 'done' ? outcome.value : outcome.body.code;
};

describe('the picture of an alert', () => {
  it('is fetched from a host that is allowed', async () => {
    expect(await fetched('/alarm.jpg')).toEqual(picture);
  });

  it.each(['127.0.0.1', '127.0.0.1:1', 'cameras.example'])('is not fetched when only %s is allowed', async (allowed) => {
    expect(await fetched('/alarm.jpg', host, allowed)).toBe('ALERT.HOST_REFUSED');
  });

  it('is not fetched through a redirect, which could lead anywhere', async () => {
    expect(await fetched('/moved')).toBe('ALERT.PICTURE_MOVED');
    const trap = await startInnerTrap();
    for (const place of innerPlaces) expect(await fetched(`/to?${place}`, `127.0.0.1:${trap.port}`)).toBe('ALERT.PICTURE_MOVED');
    expect(await (await fetch(`http://127.0.0.1:${trap.port}/asked`)).json()).toEqual(innerPlaces.map(() => '/to'));
    await trap.stop();
  });

  it('is not fetched by a name that leads inside, though the name is allowed', async () => {
    const trap = await startInnerTrap();
    expect(await fetched('/alarm.jpg', `localhost:${trap.port}`)).toBe('ALERT.HOST_REFUSED');
    expect(await (await fetch(`http://127.0.0.1:${trap.port}/asked`)).json()).toEqual([]);
    await trap.stop();
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
