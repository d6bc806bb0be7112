import { fastify } from 'fastify';
import { keepOutOfCaches } from './keep-out-of-caches';

const app = fastify();
keepOutOfCaches(app);
app.get('/plain', async () => ({}));
app.get('/kept', async (_, reply) => reply.header('cache-control', 'private, max-age=300').send({}));
app.get('/refused', async (_, reply) => reply.status(403).send({}));
afterAll(() => app.close());
const cacheControl = async (url: string, headers: Record<string, string>) => (await app.inject({ url, headers })).headers['cache-control'];

test.each([['cookie', { cookie: 'paidan_session=one' }], ['token', { authorization: 'Bearer one' }]])('an answer by a %s is kept by no cache, unless it says so itself', async (_, headers) => {
  expect([await cacheControl('/plain', headers), await cacheControl('/refused', headers), await cacheControl('/kept', headers)]).toEqual(['no-store', 'no-store', 'private, max-age=300']);
});

test('an answer to nobody in particular is left as it is', async () => {
  expect([await cacheControl('/plain', {}), await cacheControl('/kept', {})]).toEqual([undefined, 'private, max-age=300']);
});
