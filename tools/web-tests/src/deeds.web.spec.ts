import { repositoryRoot } from '@paidan/local-servers';
import { expectStatus } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { keepPicture } from './browser/keep-picture';
import { logIn } from './browser/log-in';
import { openBrowser, Screen } from './browser/open-browser';
import { casesOf, until, unitId } from './people-and-cases';
import { sessionOf, theSystem } from './the-system';

const system = theSystem();
const { door, staff, camera, accountOf, baseUrl } = system;
const cases = casesOf(system);

let browser: Browser;
let admin: Screen;

beforeAll(async () => {
  browser = await openBrowser();
  admin = await logged('admin');
  admin.page.setDefaultTimeout(60_000);
});
afterAll(() => browser?.close());

async function logged(role: string): Promise<Screen> {
  return Screen.open(browser, 'laptop', { storageState: { cookies: (await sessionOf(system, accountOf(role))).cookies, origins: [] } });
}
/** Answers the dialog that asks why. */
async function because({ page }: Screen, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Somebody new, whose name no other test knows. */
async function newcomer(): Promise<{ username: string; password: string }> {
  const username = `walk.${randomUUID().slice(0, 8)}`;
  const told = { username, name: '临时', role: 'auditor', unitId: null, reason: '试' };
  const { password } = expectStatus(await door.post<{ password: string }>('/api/v1/accounts', told, await staff.admin()), 201, 'account');
  return { username, password };
}

describe('a photo model', () => {
  const modelFile = (name: string) => readFileSync(join(repositoryRoot, 'apps/image-classifier/model', name));

  it('goes from registered over shadow to acting and back, by buttons and with reasons', async () => {
    const version = `walk-${randomUUID().slice(0, 8)}`;
    const head = JSON.parse(modelFile('head.json').toString('utf8')) as object;
    const figures = { photos: 10, balancedAccuracy: 0.9, macroF1: 0.9, ece: 0.02, decidedShare: 0.97, decidedRight: 0.95, falseAlarms: 0.02, corrections: null };
    expectStatus(await door.post('/api/v1/models', { head: { ...head, version }, numbers: modelFile('head.bin').toString('base64'), figures }, await staff.shiftLeader()), 201, 'model');
    const { page } = admin;
    await page.goto(`${baseUrl}/settings/models`);
    const row = page.locator('tr.ant-table-row', { hasText: version });
    await row.getByRole('button', { name: '影子运行' }).click();
    await because(admin, '试运行');
    await row.getByRole('button', { name: '启用' }).waitFor();
    await cases.waiting();
    await page.reload();
    await row.locator('.tag.late', { hasText: '弱于现用' }).waitFor();
    await row.getByRole('button', { name: '启用' }).click();
    await page.getByRole('alert').filter({ hasText: /测试照片的均衡准确率 90\.0%，现用模型 9\d\.\d%/ }).waitFor();
    await keepPicture(page, 'deed-model-weaker');
    await because(admin, '影子运行一致');
    await row.locator('.tag.fine').waitFor();
    await keepPicture(page, 'deed-model-acts');
    await page.getByRole('button', { name: '回到上一个模型' }).click();
    await because(admin, '试完');
    await row.locator('.tag.fine').waitFor({ state: 'detached' });
    await row.locator('.ant-table-row-expand-icon').click();
    await page.getByText('影子运行一致').waitFor();
    await expectSound(admin, 'deed-model-history');
  });
});

describe('a muted camera', () => {
  it('is listened to again when somebody says why', async () => {
    const label = '1638400';
    const muted = async () => (await door.get<{ items: { label: string; unmutedAt: string | null }[] }>('/api/v1/cameras/notices', await staff.dispatcher())).body.items.some((notice) => notice.label === label && !notice.unmutedAt);
    for (let i = 0; i < 20 && !(await muted()); i += 1) {
      const { alertId } = (await door.alert({ messageId: randomUUID(), label, confidence: 0.5, occurredAt: new Date().toISOString() }, camera)).body;
      const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${alertId}`, await staff.dispatcher())).body, (body) => Boolean(body.caseId));
      const { version } = await cases.seen(caseId!);
      await door.post(`/api/v1/cases/${caseId}/actions`, { action: 'refuse', version, reason: '现场没有广告牌', refusalKind: 'no-problem' }, await staff.dispatcher());
      if (i >= 9) await until(muted, (is) => is);
    }
    const { page } = admin;
    await page.goto(`${baseUrl}/settings/cameras`);
    await page.getByRole('button', { name: '取消静音' }).first().click();
    await because(admin, '已调整镜头角度');
    await page.getByText('已调整镜头角度').first().waitFor();
    await expectSound(admin, 'deed-camera-unmuted');
    expect(await muted()).toBe(false);
  });
});

describe('a legal hold', () => {
  it('is set on a case that its number finds and lifted again, each with a reason that stays to be read', async () => {
    const { caseNumber } = await cases.seen((await cases.waiting()).caseId);
    const { page } = admin;
    await page.goto(`${baseUrl}/retention?find=${caseNumber}`);
    await page.getByRole('button', { name: '设法律保留' }).click();
    await because(admin, '市民起诉，材料待用');
    const held = page.locator('tr.ant-table-row', { hasText: caseNumber });
    await held.getByText('市民起诉，材料待用').waitFor();
    await page.locator('li', { hasText: caseNumber }).getByText('保留中').waitFor();
    await expectSound(admin, 'deed-hold-set');
    await held.getByRole('button', { name: '解除' }).click();
    await because(admin, '判决已生效');
    await held.waitFor({ state: 'detached' });
    await page.getByRole('switch').click();
    await held.getByText('判决已生效').waitFor();
    await page.getByRole('button', { name: '设法律保留' }).waitFor();
    await expectSound(admin, 'deed-hold-lifted');
  });
});

describe('a calendar', () => {
  it('is imported from lines, and told with its days; the same year again is replaced only when one says so', async () => {
    const { page } = admin;
    await page.goto(`${baseUrl}/settings/holidays`);
    const year = 2031;
    // By its text: while it turns, and sometimes a while after, its name is “loading 导入”.
    const send = page.locator('button.ant-btn-primary', { hasText: /^导入$/ });
    const type = () => page.getByLabel('选择文件，或每行一天：日期，放假或上班，名称').fill(`${year}-01-01, 放假, 元旦\n${year}-01-02, 放假, 元旦`);
    await type();
    const again = page.getByText(`${year} 年已公布，替换它`);
    await page.getByText(`${year} 年，2 天`).waitFor();
    if (await again.count()) await again.click();
    await send.click();
    await page.getByText(`已导入 ${year} 年 2 天`).waitFor();
    await page.locator('tr.ant-table-row', { hasText: String(year) }).waitFor();
    await expectSound(admin, 'deed-calendar-imported');
    await type();
    expect(await send.isDisabled()).toBe(true);
    await again.click();
    await send.click();
    await page.getByText(`已导入 ${year} 年 2 天`).waitFor();
    await page.getByText('替换了原有安排').first().waitFor();
  });
});

describe('a rule that an arbitration suggests', () => {
  it('is accepted in the console and published, and another one is rejected', async () => {
    const leader = await logged('shift-leader');
    const { page } = leader;
    for (const [nth, decision] of ['采纳', '否决'].entries()) {
      const caseId = await arbitrated(nth);
      await until(async () => (await door.get<{ items: { state: string; caseIds: string[] }[] }>('/api/v1/rules/proposals', await staff.dispatcher())).body.items, (items) => items.some((one) => one.caseIds.includes(caseId)));
      await page.goto(`${baseUrl}/settings/rules`);
      await page.getByText('规则建议', { exact: true }).click();
      const line = page.locator('li', { has: page.locator(`a[href$="${caseId}"]`) });
      await line.getByRole('button', { name: decision }).click();
      await because(leader, `同意${decision}`);
      await line.getByText(`已${decision}`).waitFor();
      await line.getByText(`同意${decision}`).waitFor();
    }
    await expectSound(leader, 'deed-proposals-decided');
    await leader.close();
  });

  /** A case that two units returned and the centre decided; each in another street and of another kind, so that each suggests a rule of its own. */
  async function arbitrated(nth: number): Promise<string> {
    const filed = await cases.waiting();
    const act = async (token: string, wish: object) => expectStatus(await door.post(`/api/v1/cases/${filed.caseId}/actions`, { ...wish, version: (await cases.seen(filed.caseId)).version, despiteDuty: true }, token), 200, JSON.stringify(wish));
    const category = ['20603', '20602'][nth]!;
    const dispatcher = await staff.dispatcher();
    for (const next of ['municipal', 'power', 'water']) {
      await act(dispatcher, { action: 'dispatch', unitId: next, reason: '请先行处置', ...(next === 'municipal' ? { category } : {}) });
      await act(await staff.crewOf(next), { action: 'return', reason: '不属本单位' });
    }
    await act(await staff.shiftLeader(), { action: 'arbitrate', unitId: 'transport', reason: '属公路附属设施' });
    return filed.caseId;
  }
});

describe('my sessions', () => {
  it('in another browser are ended from here: it has to log in again', async () => {
    // Somebody whom no other test needs: all other logins of the account end.
    const account = await newcomer();
    const other = await Screen.open(browser, 'laptop', { storageState: { cookies: (await sessionOf(system, account)).cookies, origins: [] } });
    const here = await Screen.open(browser, 'laptop');
    await here.page.goto(`${baseUrl}/account`);
    await logIn(here.page, account);
    const buttons = here.page.getByRole('button', { name: '结束此登录' });
    await buttons.first().waitFor();
    await other.page.goto(`${baseUrl}/audit`);
    await other.page.locator('main.room > *:not(.opening)').first().waitFor();
    while (await buttons.count()) {
      const left = await buttons.count();
      await buttons.first().click();
      await until(() => buttons.count(), (count) => count < left);
    }
    await expectSound(here, 'deed-sessions-ended');
    await other.page.reload();
    await other.page.locator('input[type=password]').waitFor();
    await keepPicture(other.page, 'deed-session-was-ended');
    await Promise.all([here.close(), other.close()]);
  });
});

describe('a shift', () => {
  it('is made from a line and cancelled with a reason, which stays to be read', async () => {
    const { page } = admin;
    const { username } = accountOf('crew', unitId);
    await page.goto(`${baseUrl}/settings/rosters`);
    const year = 2040 + Math.floor(Math.random() * 50);
    const [from, to] = [`${year}-03-01 08:00`, `${year}-03-01 16:00`];
    await page.locator('section.card .ant-select').first().click();
    await page.locator('.ant-select-dropdown').getByText('城区环卫所').click();
    await page.getByLabel('每行一个班次').fill(`${username}, ${from}, ${to}`);
    await page.getByRole('button', { name: '保存 1 个班次' }).click();
    await page.getByText('已保存 1 个班次').waitFor();
    const row = page.locator('tr.ant-table-row', { hasText: String(year) });
    await row.getByRole('button', { name: '撤销' }).click();
    await because(admin, '调班');
    await row.getByText('已撤销：调班').waitFor();
    await expectSound(admin, 'deed-shift-cancelled');
    // The audit names who did it.
    const { username: doer } = accountOf('admin');
    const { items } = expectStatus(await door.get<{ items: { username: string; name: string }[] }>('/api/v1/accounts', await staff.admin()), 200, 'accounts');
    const { name } = items.find((one) => one.username === doer)!;
    await page.goto(`${baseUrl}/audit`);
    const cancelled = page.locator('tr.ant-table-row', { hasText: '撤销班次' }).filter({ hasText: '调班' }).first();
    await cancelled.getByText(`${name} ${doer} · 管理员`).waitFor();
    await expectSound(admin, 'deed-shift-in-audit');
  });
});

describe('a password', () => {
  it('that an admin resets is told once, and lets its owner in', async () => {
    const { page } = admin;
    const { username } = await newcomer();
    await page.goto(`${baseUrl}/settings/accounts`);
    await page.getByLabel('用户名、姓名或单位').fill(username);
    await page.locator('tr.ant-table-row', { hasText: username }).getByRole('button', { name: '更改' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('重置密码：新密码只显示一次').click();
    await dialog.getByRole('textbox').last().fill('忘记密码');
    await dialog.getByRole('button', { name: '确定' }).click();
    const password = (await page.locator('.once').textContent())!;
    await expectSound(admin, 'deed-password-told');
    await page.getByRole('button', { name: '已转交' }).click();
    const person = await Screen.open(browser, 'laptop');
    await person.page.goto(`${baseUrl}/account`);
    await logIn(person.page, { username, password });
    await person.page.getByText(username).first().waitFor();
    await person.close();
  });
});

describe('a citizen', () => {
  it('answers a question on the phone, and the case goes on with the answer', async () => {
    const filed = await cases.waiting();
    const { version } = await cases.seen(filed.caseId);
    expectStatus(await door.post(`/api/v1/cases/${filed.caseId}/actions`, { action: 'ask-citizen', version, question: '请问具体在路的哪一侧？' }, await staff.dispatcher()), 200, 'ask');
    const citizen = await Screen.open(browser, 'phone', { storageState: { cookies: [], origins: [{ origin: baseUrl, localStorage: [{ name: 'paidan-citizen:guest', value: filed.secret }, { name: 'paidan-citizen:preferences', value: JSON.stringify({ language: 'zh', large: false }) }] }] } });
    const { page } = citizen;
    await page.goto(`${baseUrl}/citizen#/pages/follow/follow?id=${filed.reportId}`);
    await page.getByText('请问具体在路的哪一侧？').first().waitFor();
    await page.locator('#addition').fill('在北侧，公交站牌后面');
    await expectSound(citizen, 'deed-citizen-asked', { whole: true });
    await page.getByRole('button', { name: '提交回答' }).click();
    await page.getByText('已收到您的补充').waitFor();
    await expectSound(citizen, 'deed-citizen-answered', { whole: true });
    const after = await until(() => cases.seen(filed.caseId), ({ stage }) => stage !== 'asking');
    expect(JSON.stringify(after)).toContain('在北侧，公交站牌后面');
    await citizen.close();
  });
});
