import { credentialOf } from './credential';

const asking = (method: string, headers: Record<string, string>) => credentialOf({ method, headers });

test('a token in the header is taken before the one in the cookie', () => {
  expect(asking('GET', { authorization: 'Bearer of-the-header', cookie: 'paidan_session=of-the-cookie' })).toEqual({ kind: 'done', value: 'of-the-header' });
});

test('a browser reads by its cookie, among others', () => {
  expect(asking('GET', { cookie: 'theme=dark; paidan_session=of-the-cookie' })).toEqual({ kind: 'done', value: 'of-the-cookie' });
});

test('a cookie alone changes nothing: the page has to say that it is ours', () => {
  expect(asking('POST', { cookie: 'paidan_session=of-the-cookie' })).toMatchObject({ kind: 'refused', status: 403, body: { code: 'SESSION.FOREIGN_PAGE' } });
  expect(asking('POST', { cookie: 'paidan_session=of-the-cookie', 'x-paidan-page': 'console' })).toEqual({ kind: 'done', value: 'of-the-cookie' });
});

test('a cookie that another site’s page sends along is refused, also to read; a token is not, as no browser sends it by itself', () => {
  const foreign = { 'sec-fetch-site': 'cross-site', 'x-paidan-page': 'console' };
  expect(asking('GET', { ...foreign, cookie: 'paidan_session=of-the-cookie' })).toMatchObject({ kind: 'refused', status: 403, body: { code: 'SESSION.FOREIGN_PAGE' } });
  expect(asking('GET', { 'sec-fetch-site': 'same-origin', cookie: 'paidan_session=of-the-cookie' })).toEqual({ kind: 'done', value: 'of-the-cookie' });
  expect(asking('GET', { ...foreign, authorization: 'Bearer of-the-header' })).toEqual({ kind: 'done', value: 'of-the-header' });
});

test('with neither, one is asked to log in', () => {
  expect(asking('GET', {})).toMatchObject({ kind: 'refused', status: 401, body: { code: 'TOKEN.MISSING' } });
});
