import type { MyData } from '@paidan/contracts';
import { newCitizen } from '@paidan/public-door';
import { randomBytes, randomInt } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aPhoto, atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

const { door, staff } = systemUnderTest();
const secret = randomBytes(32).toString('base64url');
const phone = `139${randomInt(10_000_000, 99_999_999)}`;
const name = `欧阳${String.fromCodePoint(0x4e00 + randomInt(5_000))}${String.fromCodePoint(0x4e00 + randomInt(5_000))}`;

/** Everything that the services, Kafka and PostgreSQL have written into their logs. */
async function allLogs(): Promise<{ file: string; text: string }[]> {
  const folder = join(process.env.PAIDAN_E2E_HOME!, 'logs');
  const files = await readdir(folder);
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
}

/** A citizen and a caller go the whole way, and what can be refused is refused, with everything that tells who they are. */
async function flows(): Promise<string[]> {
  const [wechat, guest, acceptor] = [await newCitizen(door), await newCitizen(door, secret), await staff.acceptor()];
  const { openid } = (await door.get<MyData>('/api/v1/me/data', wechat)).body.account;
  const photoId = (await door.photo(await aPhoto(), wechat)).body.photoId;
  for (const [token, photoIds] of [[wechat, [photoId]], [guest, []]] as const) {
    const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', { description: '路灯不亮', photoIds, location: atTheSeat }, token, keyed())).body;
    await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token)).body, ({ caseId }) => caseId !== null);
    await door.post(`/api/v1/reports/${reportId}/withdraw`, { reason: `我是${name}，电话${phone}` }, token);
  }
  const { reportId } = (await door.post<{ reportId: string }>('/api/v1/staff/reports', { description: '路灯不亮', location: atTheSeat, caller: { name, phone } }, acceptor, keyed())).body;
  expect((await door.post(`/api/v1/reports/${reportId}/caller/show`, { reason: '回电' }, acceptor)).body).toEqual({ name, phone });
  // What is refused, does not fit, or is asked at a wrong address.
  await door.post('/api/v1/staff/reports', { description: 7, location: atTheSeat, caller: { name: name.repeat(30), phone } }, acceptor, keyed());
  await door.get(`/api/v1/cases?q=${phone}`, acceptor);
  await door.get(`/api/v1/nothing/${phone}?name=${encodeURIComponent(name)}`, acceptor);
  await door.post('/api/v1/guest/login', { secret: `${secret}!` });
  await door.ask('POST', '/api/v1/guest/login', undefined, `{"secret":"${secret}`, { 'content-type': 'application/json' });
  await door.post('/api/v1/staff/login', { username: phone, password: `${name}-wrong` });
  await door.post('/api/v1/me/erase', { confirm: 'erase' }, wechat);
  return [openid!, phone, name, secret, wechat, guest];
}

describe('the logs', () => {
  it('of all services, Kafka and PostgreSQL never hold who people are, nor their tokens', async () => {
    const personal = await flows();
    const logs = await allLogs();
    expect(logs.map(({ file }) => file)).toEqual(expect.arrayContaining(['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback', 'gateway', 'postgres'].map((service) => `${service}.log`)));
    for (const service of ['intake', 'dispatch', 'gateway']) expect(logs.find(({ file }) => file === `${service}.log`)!.text).toContain('listening');
    const found = logs.flatMap(({ file, text }) => personal.filter((one) => text.includes(one) || text.includes(encodeURIComponent(one))).map((one) => `${file}: ${one}`));
    expect(found).toEqual([]);
  });
});
