import { newCitizen } from '@paidan/public-door';
import { aScene } from '@paidan/testing';
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { countTaps } from './browser/count-taps';
import { expectSound } from './browser/expect-sound';
import { keepPicture } from './browser/keep-picture';
import { screensOf } from './browser/screens-of';
import { casesOf, until } from './people-and-cases';
import { theSystem } from './the-system';
import { chineseLeft } from './walk/chinese-left';

const system = theSystem();
const { baseUrl, door, staff } = system;
const cases = casesOf(system);
const open = screensOf(system);

/** The browser of somebody who accepted the notice at an earlier report. */
async function knownCitizen(): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await newCitizen(door, secret);
  return secret;
}
async function photograph(page: Page, button: string, seed: number): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).first().tap();
  await (await chooser).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await aScene(seed) });
}
/** The latest case of a citizen, once it stands. */
async function caseOf(secret: string) {
  const token = await newCitizen(door, secret);
  const { reportId } = (await door.get<{ items: { reportId: string }[] }>('/api/v1/reports', token)).body.items[0]!;
  const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token)).body, (report) => report.caseId !== null);
  return cases.seen(caseId!);
}
const pressed = (page: Page) => page.locator('.chip[aria-pressed=true]');

describe('a citizen', () => {
  it('reports with three taps and a sentence: the photo, the likely kind confirmed, submitted', async () => {
    const secret = await knownCitizen();
    const citizen = await open('phone', { sitter: { secret } });
    const { page } = citizen;
    const taps = await countTaps(page);
    await page.goto(`${baseUrl}/citizen`);
    await photograph(page, '拍照', 91);
    await page.locator('#words').fill('路灯不亮，晚上走路很危险');
    await page.getByRole('button', { name: '路灯', exact: true }).tap();
    await pressed(page).getByText('路灯').waitFor();
    await page.getByText('已定位').first().waitFor();
    await expectSound(citizen, 'phone-citizen-kind-confirmed', { whole: true });
    await page.getByRole('button', { name: '提交上报' }).tap();
    await page.getByText('受理编号').waitFor();
    expect(taps()).toBe(3);
    expect((await caseOf(secret)).photoIds).toHaveLength(1);
  });

  it('is offered what is open nearby before filing, and joins it with three taps and not a word', async () => {
    const near = await cases.waiting();
    const { place } = await cases.seen(near.caseId);
    const citizen = await open('phone', { sitter: { secret: await knownCitizen() }, options: { geolocation: { ...place, accuracy: 12 } } });
    const { page } = citizen;
    const taps = await countTaps(page);
    await page.goto(`${baseUrl}/citizen`);
    await photograph(page, '拍照', 92);
    await page.getByRole('button', { name: '我也遇到' }).first().tap();
    await page.getByText('将并入案件').waitFor();
    await expectSound(citizen, 'phone-citizen-me-too', { whole: true });
    await page.getByRole('button', { name: '提交上报' }).tap();
    await page.getByText('受理编号').waitFor();
    expect(taps()).toBe(3);
    expect((await until(() => cases.seen(near.caseId), ({ reports }) => reports > 1)).reports).toBe(2);
  });

  it('reports all of it in English and in large letters, points at the place on the map, chooses the kind in two steps, and finds it all again after the page was closed', async () => {
    const secret = await knownCitizen();
    const citizen = await open('phone', { sitter: { secret }, options: { permissions: [] } });
    const { page } = citizen;
    await page.goto(`${baseUrl}/citizen`);
    const letters = () => page.locator('#words').evaluate((field) => parseFloat(getComputedStyle(field).fontSize));
    const usual = await letters();
    await page.getByRole('button', { name: '大字' }).tap();
    expect((await letters()) / usual).toBeGreaterThan(1.3);
    await page.getByRole('button', { name: 'English' }).tap();
    await photograph(page, 'Take photo', 93);
    await pointAt(page);
    await page.getByText(/Place found/).waitFor();
    await page.getByRole('button', { name: 'Another kind' }).tap();
    await page.getByRole('button', { name: 'Sanitation', exact: true }).tap();
    await page.getByRole('button', { name: 'Exposed household refuse' }).tap();
    await page.locator('#words').fill('The bins at the corner are full');
    await page.getByText('uploaded').waitFor();
    await expectSound(citizen, 'phone-citizen-english-written', { whole: true });
    await page.reload();
    await pressed(page).getByText('Exposed household refuse').waitFor();
    expect([await page.locator('#words').inputValue(), await page.locator('.thumb img').count(), await page.getByText(/Place found/).count(), await letters() / usual > 1.3]).toEqual(['The bins at the corner are full', 1, 1, true]);
    expect(await chineseLeft(page)).toEqual([]);
    await page.getByRole('button', { name: 'Submit' }).tap();
    await page.getByText('Received, thank you!').waitFor();
    expect(await chineseLeft(page)).toEqual([]);
    expect(await caseOf(secret)).toMatchObject({ category: { code: '20110' } });
    await page.getByRole('button', { name: 'See progress' }).tap();
    await page.getByText('What happened').waitFor();
    await expectSound(citizen, 'phone-citizen-english-follows', { whole: true });
    expect(await chineseLeft(page)).toEqual([]);
  });

  /** From the whole city a pin would mean a quarter: one comes nearer, and points once more. */
  async function pointAt(page: Page): Promise<void> {
    const map = page.locator('dialog.place-map');
    await map.locator('canvas').waitFor();
    await map.getByRole('button', { name: 'This is the place' }).tap();
    await map.getByText(/please point once more/).waitFor();
    await keepPicture(page, 'phone-citizen-english-map');
    await map.getByRole('button', { name: 'This is the place' }).tap();
    await map.waitFor({ state: 'detached' });
  }

  it('whose problem is not solved says so, and work begins again', async () => {
    const filed = await cases.completed();
    await cases.act(filed.caseId, await staff.checker(), { action: 'pass' });
    const citizen = await open('phone', { sitter: filed });
    const { page } = citizen;
    await page.goto(`${baseUrl}/citizen#/pages/follow/follow?id=${filed.reportId}`);
    await page.getByRole('button', { name: '2 分' }).tap();
    await page.getByRole('button', { name: '没有解决' }).tap();
    await page.locator('#comment').fill('垃圾还在');
    await page.getByRole('button', { name: '提交评价' }).tap();
    await page.locator('h2', { hasText: '重新办理' }).waitFor();
    expect(await page.getByText('办理结果', { exact: true }).count()).toBe(0);
    await expectSound(citizen, 'phone-citizen-not-solved', { whole: true });
    expect((await cases.seen(filed.caseId)).stage).toBe('reopened');
  });

  it('takes all that is held along, ends the logins elsewhere and has it all deleted', async () => {
    const secret = await knownCitizen();
    const citizen = await open('phone', { sitter: { secret } });
    const { page } = citizen;
    await page.goto(`${baseUrl}/citizen#/pages/me/me`);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出我的全部信息' }).tap()]);
    expect(file.suggestedFilename()).toBe('paidan-my-data.json');
    const elsewhere = (await door.post<{ token: string }>('/api/v1/guest/login', { secret })).body.token;
    await page.getByRole('button', { name: '结束其他手机和浏览器上的登录' }).tap();
    await page.getByText('其他手机和浏览器上的登录已结束；本机继续使用。').waitFor();
    await until(() => door.get('/api/v1/me', elsewhere), ({ status }) => status === 401);
    await page.reload();
    await page.getByText('本系统存有您的信息').first().waitFor();
    await expectSound(citizen, 'phone-citizen-me', { whole: true });
    await page.getByRole('button', { name: '注销并删除我的信息' }).tap();
    await page.getByRole('button', { name: '确定删除' }).tap();
    await page.getByText('您的信息已全部删除。').waitFor();
    await expectSound(citizen, 'phone-citizen-left', { whole: true });
  });
});
