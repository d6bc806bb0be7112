import { expectStatus } from '@paidan/public-door';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@paidan/local-servers';
import type { Browser, Locator } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { keepPicture } from './browser/keep-picture';
import { openBrowser, Screen } from './browser/open-browser';
import { casesOf, unitId, until, type Filed } from './people-and-cases';
import { sessionOf, theSystem, type Account } from './the-system';

const system = theSystem();
const { door, staff, accountOf, baseUrl } = system;
const cases = casesOf(system);
const words = JSON.parse(readFileSync(join(repositoryRoot, 'apps/control-room/src/texts/zh/case.json'), 'utf8')) as { actions: Record<string, string> };

let browser: Browser;
let dispatcher: Screen;
let leader: Screen;

beforeAll(async () => {
  browser = await openBrowser();
  [dispatcher, leader] = [await logged(accountOf('dispatcher')), await logged(accountOf('unit-leader', unitId))];
});
afterAll(() => browser?.close());

async function logged(account: Account): Promise<Screen> {
  const screen = await Screen.open(browser, 'laptop', { storageState: { cookies: (await sessionOf(system, account)).cookies, origins: [] } });
  screen.page.setDefaultTimeout(45_000);
  return screen;
}

/** The page of a case at one screen, and what a person does on it. */
function at({ page }: Screen) {
  const actions = page.locator('.case-actions');
  const dialog = page.locator('dialog[open]');
  const button = (name: string) => actions.locator('.row-of').first().getByRole('button', { name, exact: true });
  return {
    dialog,
    open: async ({ caseId }: Filed) => {
      await page.goto(`${baseUrl}/cases/${caseId}`);
      await page.locator('.connection.open').waitFor();
    },
    offered: () => actions.locator('.row-of').first().getByRole('button').allInnerTexts(),
    begin: async (action: string) => {
      await button(action).click();
      await dialog.waitFor();
    },
    send: async (action: string) => {
      await dialog.getByRole('button', { name: action, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    undo: (words: RegExp) => page.locator('.note').last().getByRole('button', { name: words }).click(),
    /** The latest line of the timeline once it says this. */
    latest: (event: string) => page.locator('.timeline li').first().filter({ hasText: event }).waitFor(),
    stage: (stage: string) => page.locator('.case-head .stage', { hasText: stage }).waitFor(),
    unit: (name: string) => page.locator('.case-head').getByText(name).waitFor(),
    /** Takes one of many by typing, as the keyboard does. */
    choose: async (field: Locator, typed: string) => {
      await field.click();
      await page.keyboard.type(typed);
      await page.getByRole('option').filter({ hasText: typed }).first().waitFor();
      await page.keyboard.press('Enter');
    },
  };
}
/** In the order of the page nothing is promised but that what is allowed now is there, and nothing else. */
async function expectOnlyAllowed(screen: Screen, { caseId }: Filed, token: string): Promise<void> {
  const { allowedActions } = (await door.get<{ allowedActions: string[] }>(`/api/v1/cases/${caseId}`, token)).body;
  expect((await at(screen).offered()).toSorted()).toEqual(allowedActions.map((action) => words.actions[action]!).toSorted());
}
async function act(token: string, { caseId }: Filed, wish: object): Promise<void> {
  expectStatus(await door.post(`/api/v1/cases/${caseId}/actions`, { ...wish, version: (await cases.seen(caseId)).version }, token), 200, JSON.stringify(wish));
}

describe('a dispatcher at a case that a unit has', () => {
  let filed: Filed;
  beforeAll(async () => {
    filed = await cases.dispatched();
  });

  it('transfers it with a reason that is asked for, and takes that back', async () => {
    const here = at(dispatcher);
    await here.open(filed);
    await expectOnlyAllowed(dispatcher, filed, await staff.dispatcher());
    await here.begin('转派');
    await here.choose(here.dialog.getByRole('combobox', { name: '责任单位' }), '市政');
    await here.dialog.getByRole('button', { name: '转派', exact: true }).click();
    await here.dialog.getByRole('alert').getByText('请填写：理由').waitFor();
    await here.dialog.getByLabel('理由').fill('路面破损，不属环卫');
    await expectSound(dispatcher, 'dialog-transfer');
    await here.send('转派');
    await here.latest('路面破损，不属环卫');
    // What is done to a case is told in its own timeline, by the name of who did it.
    const { username } = accountOf('dispatcher');
    const { items } = expectStatus(await door.get<{ items: { username: string; name: string }[] }>('/api/v1/accounts', await staff.admin()), 200, 'accounts');
    await here.latest(`${items.find((one) => one.username === username)!.name} · 派遣员`);
    await keepPicture(dispatcher.page, 'dialog-transferred');
    await here.undo(/撤销（转派）/);
    await here.unit('城区环卫所');
    await here.latest('操作人撤销上一步');
  });

  it('is told of a wish for more time as the unit’s leader sends it, and grants it', async () => {
    const [here, there] = [at(dispatcher), at(leader)];
    await there.open(filed);
    await expectOnlyAllowed(leader, filed, await staff.leaderOf(unitId));
    await there.begin('申请延期');
    await there.dialog.getByLabel('理由').fill('等待配件到货');
    await expectSound(leader, 'dialog-extension-asked');
    await there.send('申请延期');
    await dispatcher.page.getByText('单位申请延期：等待配件到货').waitFor();
    expect((await here.offered())[0]).toBe('审批延期');
    await here.begin('审批延期');
    await here.dialog.getByText('等待配件到货').waitFor();
    await here.dialog.getByRole('button', { name: '审批延期', exact: true }).click();
    await here.dialog.getByRole('alert').getByText('请填写：是否同意').waitFor();
    await here.dialog.getByLabel('同意', { exact: true }).check();
    await expectSound(dispatcher, 'dialog-extension-decided');
    await here.send('审批延期');
    await here.latest('延期审批');
    await dispatcher.page.getByText('已延期 1 次').waitFor();
    await until(here.offered, (offered) => !offered.includes('审批延期'));
    await leader.page.locator('.timeline li').first().getByText('延期审批').waitFor();
  });

  it('suspends it until a day, by which only resuming is left, and resumes it', async () => {
    const here = at(dispatcher);
    await here.begin('挂账');
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await here.dialog.getByLabel('到何时为止').fill(`${day}T08:00`);
    await here.dialog.getByLabel('理由').fill('汛期停工');
    await expectSound(dispatcher, 'dialog-suspend');
    await here.send('挂账');
    await here.stage('挂账');
    await here.latest('汛期停工');
    await expectOnlyAllowed(dispatcher, filed, await staff.dispatcher());
    expect(await here.offered()).toEqual(['恢复计时']);
    await keepPicture(dispatcher.page, 'dialog-suspended');
    await here.begin('恢复计时');
    await here.dialog.getByLabel('说明').fill('水退了');
    await here.send('恢复计时');
    await here.latest('恢复计时');
    await here.stage('派单维修');
  });

  it('urges it', async () => {
    const here = at(dispatcher);
    await here.begin('催办');
    await here.dialog.getByLabel('说明').fill('市民再次来电');
    await here.send('催办');
    await here.latest('市民再次来电');
    await dispatcher.page.locator('.note').last().getByText('此操作不能撤销').waitFor();
  });

  it('splits it among units, each with a part of its own that leads back', async () => {
    const here = at(dispatcher);
    await here.begin('拆分');
    await here.choose(here.dialog.getByRole('combobox').nth(0), '城区环卫');
    await here.dialog.getByRole('button', { name: '拆分', exact: true }).click();
    await here.dialog.getByRole('alert').getByText(/请填写：各部分/).waitFor();
    await here.choose(here.dialog.getByRole('combobox').nth(1), '市政');
    await here.dialog.getByLabel('分工说明').nth(1).fill('修补路面');
    await expectSound(dispatcher, 'dialog-split');
    await here.send('拆分');
    await here.latest('拆分');
    await here.stage('多部门联合处置');
    await expectOnlyAllowed(dispatcher, filed, await staff.dispatcher());
    const parts = dispatcher.page.locator('.links a[href^="/cases/"]');
    await until(() => parts.count(), (count) => count >= 2);
    await keepPicture(dispatcher.page, 'dialog-was-split');
    await parts.nth(1).click();
    await here.unit('市政');
    await dispatcher.page.getByText('属于').waitFor();
    // A part is merged with nothing and split no further.
    for (const action of ['并案', '拆分']) expect(await here.offered()).not.toContain(action);
    expect([dispatcher.errors, leader.errors]).toEqual([[], []]);
  });
});

describe('a dispatcher at a case that waits', () => {
  it('merges it into another that its number finds, takes that back, and takes back a second merging by its own button', async () => {
    const [filed, other] = [await cases.waiting(), await cases.waiting()];
    const { caseNumber } = await cases.seen(other.caseId);
    const here = at(dispatcher);
    await here.open(filed);
    await expectOnlyAllowed(dispatcher, filed, await staff.dispatcher());
    const merge = async (picture: string) => {
      await here.begin('并案');
      await here.choose(here.dialog.getByRole('combobox'), caseNumber);
      await here.dialog.getByLabel('理由').fill('同一处垃圾');
      await expectSound(dispatcher, picture);
      await here.send('并案');
      await here.stage('已并案');
      await here.latest('同一处垃圾');
      await dispatcher.page.locator('.links', { hasText: '已并入' }).getByText(caseNumber).first().waitFor();
      await expectOnlyAllowed(dispatcher, filed, await staff.dispatcher());
    };
    await merge('dialog-merge');
    await here.undo(/撤销（撤销并案）/);
    await here.latest('撤销并案');
    await here.stage('已受理');
    await merge('dialog-merge-again');
    await here.begin('撤销并案');
    await here.dialog.getByLabel('理由').fill('看错了，不是同一处');
    await here.send('撤销并案');
    await here.latest('看错了，不是同一处');
    await here.stage('已受理');
    await act(await staff.dispatcher(), filed, { action: 'urge' });
    expect(dispatcher.errors).toEqual([]);
  });

  it('refuses it with the kind of refusal, and has it back by undoing', async () => {
    const filed = await cases.waiting();
    const here = at(dispatcher);
    await here.open(filed);
    await here.begin('不予受理');
    await here.dialog.getByLabel('理由').fill('现场查无此事');
    await here.dialog.getByLabel('查无此事', { exact: true }).check();
    await expectSound(dispatcher, 'dialog-refuse');
    await here.send('不予受理');
    await here.stage('不予受理');
    await here.latest('现场查无此事');
    await expectOnlyAllowed(dispatcher, filed, await staff.dispatcher());
    await here.undo(/撤销（重新办理）/);
    await here.latest('重新');
    await here.stage('已受理');
    expect(dispatcher.errors).toEqual([]);
  });
});
