import { expectStatus } from '@paidan/public-door';
import type { Browser, Locator, Page } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { keepPicture } from './browser/keep-picture';
import { openBrowser, Screen } from './browser/open-browser';
import { changeCityFiles } from './change-city-files';
import { casesOf, until } from './people-and-cases';
import { sessionOf, theSystem } from './the-system';

const system = theSystem();
const { door, staff, accountOf, baseUrl } = system;
const cases = casesOf(system);
const stamp = Date.now().toString(36);
const unitId = `walk-${stamp}`;
/** 沿街晾挂 and the like: a category that the tests do not dispatch otherwise. */
const code = '20107';

/** Milliseconds for one step: each change asks dispatch and geo-router, also on a machine that has much else to do. */
const PATIENCE = 60_000;

let browser: Browser;
let admin: Screen;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  admin = await Screen.open(browser, 'laptop', { storageState: { cookies: (await sessionOf(system, accountOf('admin'))).cookies, origins: [] } });
  page = admin.page;
  page.setDefaultTimeout(PATIENCE);
});
afterAll(() => browser?.close());

const draft = () => page.getByRole('region', { name: '更改（尚未保存）' });
const versionActing = async () => Number(/现行第 (\d+) 版/.exec((await page.getByText(/现行第 \d+ 版/).first().textContent()) ?? '')?.[1]);
const field = (within: Locator, label: string) => within.getByLabel(label, { exact: true });
async function keep(because: string): Promise<void> {
  await draft().getByLabel('理由').fill(because);
  await draft().getByRole('button', { name: '保存为新版本' }).click();
  await draft().waitFor({ state: 'detached' });
}
async function open(tab: string): Promise<void> {
  await page.goto(`${baseUrl}/settings/${tab}`);
  await page.getByText(/现行第 \d+ 版/).first().waitFor();
}
const route = async () => (await door.get<{ items: { code: string; name: { zh: string } }[] }>('/api/v1/categories', '')).body.items;

describe('units', () => {
  it('that an admin adds have a version that says who, when, why and what differs, and are there for orders', async () => {
    await open('units');
    const before = await versionActing();
    await page.getByRole('button', { name: '新增单位' }).click();
    const form = page.getByRole('dialog');
    for (const [label, text] of [['代码（小写字母、数字、横线）', unitId], ['名称（中文）', `步行检查所${stamp}`], ['名称（英文）', `Walk office ${stamp}`], ['职责（中文）', '巡查'], ['职责（英文）', 'walks']] as const) await field(form, label).fill(text);
    await form.getByRole('button', { name: '放入草稿' }).click();
    await draft().getByText(`步行检查所${stamp}（${unitId}）`).waitFor();
    await expectSound(admin, 'settings-unit-draft');
    await keep('新设机构');
    await page.getByText(`现行第 ${before + 1} 版`).waitFor();
    const row = page.locator('section.card', { hasText: '历次版本' }).locator('tbody tr.ant-table-row').first();
    expect(await row.innerText()).toMatch(new RegExp(`${before + 1}[\\s\\S]*新设机构`));
    const units = await door.get<{ items: { unitId: string }[] }>('/api/v1/units', await staff.dispatcher());
    expect(units.body.items.some((one) => one.unitId === unitId)).toBe(true);
  });

  it('that rules name are not closed, and the page says which rules and what to do', async () => {
    await page.locator('tr', { hasText: 'sanitation-seat' }).getByRole('button', { name: '更改' }).click();
    await page.getByRole('dialog').getByText('停用：不再派给它').click();
    await page.getByRole('dialog').getByRole('button', { name: '放入草稿' }).click();
    await draft().getByText('请先改规则').first().waitFor();
    expect(await draft().getByRole('button', { name: '保存为新版本' }).isDisabled()).toBe(true);
    await keepPicture(page, 'settings-unit-refused');
    await draft().getByRole('button', { name: '放弃草稿' }).click();
    await draft().waitFor({ state: 'detached' });
  });
});

describe('categories and limits', () => {
  let given: { caseId: string; deadline: string };
  const dispatch = async (order: object = {}) => {
    const filed = await cases.waiting();
    const { version } = await cases.seen(filed.caseId);
    expectStatus(await door.post(`/api/v1/cases/${filed.caseId}/actions`, { action: 'dispatch', version, category: code, unitId: 'squad-001', reason: '看照片确定', despiteDuty: true, ...order }, await staff.dispatcher()), 200, 'dispatch');
    return { caseId: filed.caseId, deadline: await deadlineOf(filed.caseId) };
  };
  const deadlineOf = async (caseId: string) => JSON.stringify((await door.get<{ deadline: unknown }>(`/api/v1/cases/${caseId}`, await staff.dispatcher())).body.deadline);

  it('that are changed act for the next case; a case that was dispatched keeps its deadline and says its version', async () => {
    await open('categories');
    const before = await versionActing();
    given = await dispatch();
    expect(given.deadline).toContain(`时限表第 ${before} 版`);
    await page.getByLabel('代码或名称').fill(code);
    await page.locator('tr.ant-table-row', { hasText: code }).getByRole('button', { name: '更改' }).click();
    const value = page.getByRole('dialog').getByLabel('时限', { exact: true }).first();
    const wanted = String(Number(await value.inputValue()) + 3);
    await value.fill(wanted);
    await page.getByRole('dialog').getByRole('button', { name: '放入草稿' }).click();
    await draft().locator('ins', { hasText: wanted }).waitFor();
    await expectSound(admin, 'settings-limit-draft');
    await keep('来不及');
    await page.getByText(`现行第 ${before + 1} 版`).waitFor();
    const next = await dispatch();
    expect(next.deadline).toContain(`时限表第 ${before + 1} 版`);
    expect(await deadlineOf(given.caseId)).toBe(given.deadline);
  });

  it('outside sense are refused before they are sent', async () => {
    await page.locator('tr.ant-table-row', { hasText: code }).getByRole('button', { name: '更改' }).click();
    await page.getByRole('dialog').getByLabel('时限', { exact: true }).first().fill('999');
    await page.getByRole('dialog').getByRole('button', { name: '放入草稿' }).click();
    await draft().getByText('不合理').first().waitFor();
    await keepPicture(page, 'settings-limit-refused');
    await draft().getByRole('button', { name: '放弃草稿' }).click();
  });

  it('go back to an earlier version as a new one, and a citizen can choose what was added', async () => {
    const before = await versionActing();
    await page.locator('section.card', { hasText: '历次版本' }).locator('tbody tr.ant-table-row').nth(1).getByRole('button', { name: '退回到此版' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('还是原来的好');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByText(`现行第 ${before + 1} 版`).waitFor();
    await page.locator('section.card', { hasText: '历次版本' }).locator('.ant-table-row-expand-icon').first().click();
    await page.locator('.was-is').first().waitFor();
    await expectSound(admin, 'settings-versions');
    const name = `步行新类${stamp}`;
    const free = await freeCode();
    await page.getByRole('button', { name: '新增类别' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('大类').selectOption('201');
    for (const [label, text] of [['代码（五位）', free], ['名称（中文）', name], ['名称（英文）', `walk ${stamp}`]] as const) await field(form, label).fill(text);
    await form.getByLabel('时限', { exact: true }).fill('2');
    await form.getByRole('button', { name: '放入草稿' }).click();
    await keep('新问题');
    await until(route, (items) => items.some((one) => one.name.zh === name));
  });

  /** A code of class 201 that no category has. */
  const freeCode = async () => {
    const { body } = await door.get<{ items: { code: string }[] }>('/api/v1/categories/table', await staff.dispatcher());
    const taken = new Set(body.items.map((one) => one.code));
    return Array.from({ length: 99 }, (_, i) => `201${String(99 - i).padStart(2, '0')}`).find((one) => !taken.has(one))!;
  };
});

describe('clocks', () => {
  it('with a warning after the deadline are refused; one before it is kept', async () => {
    await open('clocks');
    const before = await versionActing();
    const first = page.getByLabel('预警：已用时限 1', { exact: true });
    const was = Number(await first.inputValue());
    await first.fill('130');
    await draft().getByText('不在期限之内').waitFor();
    await keepPicture(page, 'settings-clock-refused');
    await first.fill(String(was === 40 ? 50 : 40));
    await draft().locator('ins', { hasText: '%' }).waitFor();
    await keep('早些提醒');
    await page.getByText(`现行第 ${before + 1} 版`).waitFor();
    await expectSound(admin, 'settings-clocks');
  });
});

describe('routing rules', () => {
  const ruleId = `walk-${stamp}`;
  const trial = () => page.getByRole('button', { name: '试算最近 1000 条上报' });
  const publish = () => page.getByRole('button', { name: '发布新版本' });
  const acting = async () => Number(/现行第 (\d+) 版/.exec(await page.getByText(/现行第 \d+ 版，/).innerText())![1]);
  const tried = async () => {
    await trial().click();
    return page.getByText(/与现行第 \d+ 版比较：回放 \d+ 条，\d+ 条改变去向/).innerText();
  };
  const change = async (fields: Record<string, string>) => {
    const form = page.getByRole('dialog');
    for (const [label, text] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(text);
    await form.getByRole('combobox').selectOption('squad-001');
    await form.getByRole('button', { name: '放入草稿' }).click();
    await form.waitFor({ state: 'detached' });
  };

  it('are tried on the last reports before they are published: what forbids it is said, and each change has to be tried anew', async () => {
    await page.goto(`${baseUrl}/settings/rules`);
    const before = await acting();
    await page.getByRole('button', { name: '增加规则' }).click();
    await change({ '编号': ruleId, '级别（小的先问）': '1', '类别代码（五位，或以 * 结尾的前缀，用逗号隔开）': code, '街道、社区代码（* 为全市）': '999999999', '理由（中文）': '试行', '理由（英文）': 'on trial' });
    await page.getByText(/草稿改动 1 条/).waitFor();
    expect(await publish().count()).toBe(0);
    await tried();
    const problem = page.locator('li', { has: page.getByText('不能发布', { exact: true }) });
    await problem.filter({ hasText: ruleId }).first().waitFor();
    expect(await publish().count()).toBe(0);
    await expectSound(admin, 'settings-rules-forbidden');
    await page.locator('.rule-line', { hasText: ruleId }).getByRole('button', { name: '更改' }).click();
    await change({ '街道、社区代码（* 为全市）': '*' });
    await page.getByText('先试算，再发布；改动后须重新试算。').waitFor();
    // The cases of this category that the tests have filed would go to another unit, or to one at all.
    expect(await tried()).toMatch(new RegExp(`^与现行第 ${before} 版比较`));
    await page.getByLabel('理由（必填，留痕）').fill('试行一周');
    await expectSound(admin, 'settings-rules-tried');
    await publish().click();
    await until(acting, (version) => version === before + 1);
    await page.getByText('试行一周').waitFor();
  });

  it('are taken out again the same way', async () => {
    const before = await acting();
    await page.locator('.rule-line', { hasText: ruleId }).getByRole('button', { name: '删除' }).click();
    await tried();
    await page.getByLabel('理由（必填，留痕）').fill('试行结束');
    await publish().click();
    await until(acting, (version) => version === before + 1);
    expect(await page.locator('.rule-line', { hasText: ruleId }).count()).toBe(0);
  });
});

describe('files of the city that were changed as well as the page', () => {
  type Clocks = { readonly stages: { readonly check: number | null } };
  const because = async (reason: string) => {
    await page.getByRole('dialog').getByRole('textbox').fill(reason);
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  };
  const conflict = () => page.getByRole('region', { name: '与城市数据文件冲突' });
  /** People say one time for checking, and the files another. */
  const peopleSay = async (minutes: number) => {
    const { acting, content } = (await door.get<{ acting: { number: number }; content: Clocks }>('/api/v1/settings/clocks', await staff.admin())).body;
    const wish = { content: { ...content, stages: { ...content.stages, check: minutes } }, basedOn: acting.number, because: '核查来不及' };
    expectStatus(await door.post('/api/v1/settings/clocks', wish, await staff.admin()), 200, 'clocks');
  };
  const filesSay = (minutes: number) => changeCityFiles<Clocks>(system.home, 'clocks.json', `walk-${stamp}-${minutes}`, (clocks) => ({ ...clocks, stages: { ...clocks.stages, check: minutes } }));

  it('overwrite nothing: the page names both, and what acts is kept with a reason', async () => {
    await peopleSay(41);
    filesSay(47);
    await open('clocks');
    const before = await versionActing();
    await conflict().getByText(`walk-${stamp}-47`).waitFor();
    await conflict().locator('ins', { hasText: '47' }).first().waitFor();
    await expectSound(admin, 'settings-files-conflict');
    await conflict().getByRole('button', { name: '保留现行' }).click();
    await because('现行的已经商定');
    await conflict().waitFor({ state: 'detached' });
    expect(await versionActing()).toBe(before);
  });

  it('are taken as a new version when a person says so', async () => {
    filesSay(49);
    await open('clocks');
    const before = await versionActing();
    await conflict().getByRole('button', { name: '采用文件' }).click();
    await because('以文件为准');
    await page.getByText(`现行第 ${before + 1} 版`).waitFor();
    expect(await conflict().count()).toBe(0);
    await expectSound(admin, 'settings-files-taken');
  });
});
