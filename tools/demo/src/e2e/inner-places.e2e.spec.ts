import { innerPlaces } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atTheSeat, keyed, systemUnderTest, until } from './system-under-test';

const { door, demo, staff, newCitizen, tokenOf } = systemUnderTest();
const { cameraPictureHosts } = JSON.parse(readFileSync(join(process.env.PAIDAN_E2E_HOME!, 'city/settings.json'), 'utf8')) as { cameraPictureHosts: [string, string] };
const [byNumber, byName] = cameraPictureHosts;
const asked = async () => (await (await fetch(`http://${byNumber}/asked`)).json()) as string[];
const alertWith = (url: string) => door.alert({ messageId: randomUUID(), label: 'garbage', occurredAt: new Date().toISOString(), location: { longitude: 118.401, latitude: 37.021, crs: 'WGS84' }, image: { url } }, demo.camera);

describe('whatever the city fetches leads nowhere inside', () => {
  it.each(innerPlaces)('a camera’s picture that is sent on to %s', async (place) => {
    const { status, body } = await alertWith(`http://${byNumber}/to?${place}`);
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'ALERT.PICTURE_MOVED', field: 'image.url' } });
    expect(await asked()).not.toContain('/inside');
  });

  it.each([
    ['at a place inside that nobody has allowed', () => 'http://169.254.169.254/latest/meta-data/'],
    ['at an allowed name that leads inside', () => `http://${byName}/inside`],
  ])('a camera’s picture %s', async (_, url) => {
    const { status, body } = await alertWith(url());
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'ALERT.HOST_REFUSED', field: 'image.url' } });
    expect(await asked()).not.toContain('/inside');
  });

  it('a webhook that is sent on, or whose name leads inside: both wait, and say why', async () => {
    const citizen = await newCitizen();
    const { reportId } = (await door.post<{ reportId: string }>('/api/v1/reports', { description: '路灯不亮', location: atTheSeat }, citizen, keyed())).body;
    const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, citizen)).body, (body) => body.caseId !== null);
    await until(() => door.post(`/api/v1/crew/tasks/${caseId}/return`, { reason: '灯杆归供电公司' }, crewToken), ({ status }) => status === 200);
    const admin = await tokenOf('admin');
    const deliveries = async () => (await door.get<{ items: { channel: string; target: string; state: string; answer: string | null }[] }>(`/api/v1/notices/deliveries?caseId=${caseId}&channel=webhook`, admin)).body.items;
    const tried = await until(deliveries, (items) => items.length === 2 && items.every(({ answer }) => answer !== null));
    expect(Object.fromEntries(tried.map(({ target, state, answer }) => [target, [state, answer]]))).toEqual({
      moved: ['waiting', expect.stringMatching(/^HTTP 302，.*redirects are not followed/) as string],
      'by-name': ['waiting', expect.stringContaining('localhost leads to an inner address') as string],
    });
    expect(await asked()).not.toContain('/inside');
  });

  let crewToken = '';
  beforeAll(async () => { crewToken = await staff.crewOf('lighting'); });
});
