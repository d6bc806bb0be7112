import { expectStatus } from '@paidan/public-door';
import { aScene } from '@paidan/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { openBrowser, Screen } from './browser/open-browser';
import { casesOf, unitId, until } from './people-and-cases';
import { sessionOf, theSystem } from './the-system';

const system = theSystem();
const { baseUrl, door, staff, accountOf } = system;
const cases = casesOf(system);
const here = { geolocation: { longitude: 118.4067, latitude: 37.0534, accuracy: 12 }, permissions: ['geolocation'] };

let browser: Browser;
const screens: Screen[] = [];
beforeAll(async () => { browser = await openBrowser(); });
afterEach(async () => { for (const screen of screens.splice(0)) await screen.close(); });
afterAll(() => browser?.close());

async function open(options: BrowserContextOptions): Promise<Screen> {
  const screen = await Screen.open(browser, 'phone', { ...here, ...options });
  screens.push(screen);
  screen.page.setDefaultTimeout(60_000);
  return screen;
}
const staffed = async (role: string, unit?: string) => open({ storageState: { cookies: (await sessionOf(system, accountOf(role, unit))).cookies, origins: [] } });
const citizenOf = (secret: string) => open({ storageState: { cookies: [], origins: [{ origin: baseUrl, localStorage: [{ name: 'paidan-citizen:guest', value: secret }, { name: 'paidan-citizen:preferences', value: JSON.stringify({ language: 'zh', large: false }) }] }] } });
async function act(caseId: string, token: string, wish: object): Promise<void> {
  expectStatus(await door.post(`/api/v1/cases/${caseId}/actions`, { ...wish, version: (await cases.seen(caseId)).version }, token), 200, JSON.stringify(wish));
}
async function photograph(page: Page, seed: number): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await aScene(seed)) });
  await page.locator('fieldset.photos li img').first().waitFor();
}

describe('a crew whose task was given to another unit while the phone had no network', () => {
  it('is told so, and what was entered stays until it is discarded', async () => {
    const filed = await cases.dispatched();
    const crew = await staffed('crew', unitId);
    const { page, context } = crew;
    await page.goto(`${baseUrl}/crew`);
    await page.evaluate(async () => { await navigator.serviceWorker.ready; });
    await page.locator(`a[href$="${filed.caseId}"]`).click();
    await context.setOffline(true);
    await page.getByRole('button', { name: '完成' }).click();
    await photograph(page, 81);
    await page.locator('textarea').fill('垃圾已清运，地面已冲洗');
    await page.getByRole('button', { name: '提交完成' }).click();
    await page.getByText('完成 · 等待发送').waitFor();
    await act(filed.caseId, await staff.dispatcher(), { action: 'transfer', unitId: 'squad-001', reason: '属中队职责', despiteDuty: true });
    await context.setOffline(false);
    await page.goto(`${baseUrl}/crew/outbox`);
    const line = page.locator('ol.outbox li.refused');
    await line.getByText('此案已不在您的列表中', { exact: false }).waitFor();
    await line.getByText('垃圾已清运，地面已冲洗').waitFor();
    await line.locator('img').waitFor();
    crew.forgive(/net::ERR_INTERNET_DISCONNECTED|403.*complete/);
    await expectSound(crew, 'phone-crew-told-of-transfer', { whole: true });
    await line.getByRole('button', { name: '放弃' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '放弃' }).click();
    await page.getByText('全部已发送').waitFor();
  });
});

describe('an inspector on the street', () => {
  it('passes what was repaired with a photo of their own, not without one', async () => {
    const filed = await cases.completed();
    const inspector = await staffed('checker');
    const { page } = inspector;
    await page.goto(`${baseUrl}/crew/check/${filed.caseId}`);
    await page.getByRole('button', { name: '通过，可以结案' }).click();
    await page.getByRole('alert').getByText('请拍一张现场照片').waitFor();
    await photograph(page, 82);
    await page.getByRole('button', { name: '不通过，返工' }).click();
    await page.getByRole('alert').getByText('请说明为什么不通过').waitFor();
    await page.getByRole('button', { name: '通过，可以结案' }).click();
    await until(() => cases.seen(filed.caseId), ({ stage }) => stage === 'closed');
    await page.getByText('此案已不需要核查').waitFor();
    await expectSound(inspector, 'phone-inspector-passed', { whole: true });
  });

  it('files what they find themselves', async () => {
    const { page } = await staffed('checker');
    const words = `巡查发现 ${crypto.randomUUID().slice(0, 8)}`;
    await page.goto(`${baseUrl}/crew/find`);
    await photograph(page, 83);
    await page.locator('textarea').fill(words);
    await page.locator('form').getByRole('button', { name: '上报' }).click();
    await page.locator('ol.outbox li.sent', { hasText: words }).waitFor();
    const found = async () => (await door.get<{ items: { source: string }[] }>(`/api/v1/cases?q=${encodeURIComponent(words)}`, await staff.dispatcher())).body.items;
    expect(await until(found, ({ length }) => length > 0)).toEqual([expect.objectContaining({ source: 'inspector' })]);
  });
});

describe('the leader of a unit', () => {
  it('gives a task to a person and asks for more time, which the console has to decide', async () => {
    const filed = await cases.dispatched();
    const leader = await staffed('unit-leader', unitId);
    const { page } = leader;
    await page.goto(`${baseUrl}/crew/task/${filed.caseId}`);
    await page.getByRole('button', { name: '指派到人' }).click();
    await page.getByRole('button', { name: '城区环卫所班组' }).click();
    await page.getByText(`指派给 ${accountOf('crew', unitId).username}`).waitFor();
    await page.getByRole('button', { name: '申请延期' }).click();
    await page.getByRole('button', { name: '等待材料' }).click();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText(/已申请延期，等待审批/).waitFor();
    await expectSound(leader, 'phone-leader-asked', { whole: true });
    const queued = async () => (await door.get<{ items: { caseId: string }[] }>('/api/v1/queue?limit=500', await staff.dispatcher())).body.items;
    await until(queued, (items) => items.some(({ caseId }) => caseId === filed.caseId));
  });
});

describe('a citizen', () => {
  it('whose problem is not solved says so, and work begins again', async () => {
    const filed = await cases.completed();
    await act(filed.caseId, await staff.checker(), { action: 'pass' });
    const citizen = await citizenOf(filed.secret);
    const { page } = citizen;
    await page.goto(`${baseUrl}/citizen#/pages/follow/follow?id=${filed.reportId}`);
    await page.getByRole('button', { name: '2 分' }).click();
    await page.getByRole('button', { name: '没有解决' }).click();
    await page.locator('#comment').fill('垃圾还在');
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.locator('h2', { hasText: '重新办理' }).waitFor();
    expect(await page.getByText('办理结果', { exact: true }).count()).toBe(0);
    await expectSound(citizen, 'phone-citizen-not-solved', { whole: true });
    expect((await cases.seen(filed.caseId)).stage).toBe('reopened');
  });

  it('takes all that is held along and has it deleted', async () => {
    const { secret } = await cases.waiting();
    const citizen = await citizenOf(secret);
    const { page } = citizen;
    await page.goto(`${baseUrl}/citizen#/pages/me/me`);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出我的全部信息' }).click()]);
    expect(file.suggestedFilename()).toBe('paidan-my-data.json');
    await page.getByRole('button', { name: '注销并删除我的信息' }).click();
    await page.getByRole('button', { name: '确定删除' }).click();
    await page.getByText('您的信息已全部删除。').waitFor();
    await expectSound(citizen, 'phone-citizen-left', { whole: true });
  });
});
