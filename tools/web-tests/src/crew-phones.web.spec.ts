import { aScene } from '@paidan/testing';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expectSound } from './browser/expect-sound';
import { keepPicture } from './browser/keep-picture';
import { photoFile } from './browser/photo-file';
import { screensOf } from './browser/screens-of';
import { siftQueue } from './browser/sift-queue';
import { smallTargets } from './browser/small-targets';
import { casesOf, unitId, until } from './people-and-cases';
import { theSystem } from './the-system';

const system = theSystem();
const { baseUrl, door, staff, accountOf } = system;
const cases = casesOf(system);
const open = screensOf(system);

/** Pixels of everything that is touched with gloves on. */
const GLOVE = 56;
const staffed = (role: string, unit?: string) => open('phone', { sitter: { account: accountOf(role, unit) } });
async function photograph(page: Page, photo: Buffer): Promise<void> {
  const before = await page.locator('fieldset.photos li img').count();
  await page.locator('input[type=file]').setInputFiles(photoFile(photo));
  await page.locator('fieldset.photos li img').nth(before).waitFor();
}
/** As a phone's camera takes it: 12 megapixels, full of detail. */
const fromTheCamera = () => sharp({ create: { width: 4032, height: 3024, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).jpeg({ quality: 95 }).toBuffer();
/** What a page sends, in order: its path after the version, and its bytes. */
function sendingOf(page: Page): { path: string; bytes: number }[] {
  const sent: { path: string; bytes: number }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') void request.allHeaders().then((headers) => sent.push({ path: new URL(request.url()).pathname.replace('/api/v1', ''), bytes: Number(headers['content-length']) }));
  });
  return sent;
}
const waitsFor = async (desk: string) => (await door.get<{ items: { caseId: string }[] }>(`/api/v1/queue?limit=500&desk=${desk}`, await staff.shiftLeader())).body.items.map(({ caseId }) => caseId);

describe('the crew’s page on a phone', () => {
  it('can be put beside the phone’s own applications: the browser misses nothing for it', async () => {
    const { page, context } = await staffed('crew', unitId);
    await page.goto(`${baseUrl}/crew`);
    await page.evaluate(async () => { await navigator.serviceWorker.ready; });
    const devTools = await context.newCDPSession(page);
    const { errors, data } = await devTools.send('Page.getAppManifest');
    expect({ errors, ...(JSON.parse(data!) as object) }).toMatchObject({ errors: [], short_name: '派单班组', start_url: '/crew', scope: '/crew', display: 'standalone' });
    // Every screen of a test is a private window, in which nothing can be installed.
    const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  });
});

describe('a crew that works without a network', () => {
  it('touches nothing small, sends small photos, in the order in which it was done; what others took from it meanwhile is told and kept', async () => {
    const [kept, taken] = [await cases.dispatched(), await cases.dispatched()];
    const crew = await staffed('crew', unitId);
    const { page, context } = crew;
    const places = [(await cases.seen(kept.caseId)).place, (await cases.seen(taken.caseId)).place];
    // Where a phone was ten seconds ago counts for a photo.
    await context.setGeolocation(places[0]!);
    await page.goto(`${baseUrl}/crew`);
    await page.evaluate(async () => { await navigator.serviceWorker.ready; });
    await page.locator(`a[href$="${taken.caseId}"]`).waitFor();
    const sent = sendingOf(page);
    const photo = await fromTheCamera();
    expect(photo.length).toBeGreaterThan(5_000_000);
    const small = await smallTargets(page, GLOVE);
    await context.setOffline(true);
    for (const [nth, { caseId }] of [kept, taken].entries()) {
      await context.setGeolocation(places[nth]!);
      await page.locator(`a[href$="${caseId}"]`).tap();
      await page.getByRole('button', { name: '接单' }).waitFor();
      small.push(...(await smallTargets(page, GLOVE)));
      await page.getByRole('button', { name: '接单' }).tap();
      await page.getByText('接单 · 等待发送').waitFor();
      await page.getByRole('button', { name: '完成' }).tap();
      await photograph(page, photo);
      await page.locator('textarea').fill('垃圾已清运，地面已冲洗');
      small.push(...(await smallTargets(page, GLOVE)));
      await page.getByRole('button', { name: '提交完成' }).tap();
      await page.getByText('完成 · 等待发送').waitFor();
      small.push(...(await smallTargets(page, GLOVE)));
      await page.getByRole('link', { name: '返回列表' }).tap();
    }
    expect(small).toEqual([]);
    await cases.act(taken.caseId, await staff.dispatcher(), { action: 'transfer', unitId: 'squad-001', reason: '属中队职责', despiteDuty: true });
    expect(sent).toEqual([]);
    // Within the page: a new load would cut off what is sent as soon as there is a network.
    await page.locator('nav.tabs a[href$="/outbox"]').tap();
    await context.setOffline(false);
    const lineOf = (deed: string, state: string) => page.locator(`ol.outbox li.${state}`, { hasText: deed });
    const discard = async (deed: string) => {
      await lineOf(deed, 'refused').getByRole('button', { name: '放弃' }).tap();
      await page.getByRole('dialog').getByRole('button', { name: '放弃' }).tap();
    };
    await lineOf('接单', 'refused').getByText('此案已不在您的列表中', { exact: false }).waitFor();
    await until(() => cases.seen(kept.caseId), ({ stage }) => stage === 'completed');
    const [one, other] = [kept, taken].map(({ caseId }) => `/crew/tasks/${caseId}`);
    // What rests on it waits, with what was entered, until a person has decided.
    expect(sent.map(({ path }) => path)).toEqual([`${one}/accept`, '/photos', `${one}/complete`, `${other}/accept`]);
    await lineOf('完成', 'waiting').getByText('垃圾已清运，地面已冲洗').waitFor();
    await keepPicture(page, 'phone-crew-waits-for-a-word', { whole: true });
    await discard('接单');
    const line = lineOf('完成', 'refused');
    await line.getByText('此案已不在您的列表中', { exact: false }).waitFor();
    await line.getByText('垃圾已清运，地面已冲洗').waitFor();
    expect(await line.locator('img').evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([1_600, 1_200]);
    expect(sent.slice(4).map(({ path }) => path)).toEqual(['/photos', `${other}/complete`]);
    for (const { path, bytes } of sent) if (path === '/photos') expect([bytes > 50_000, bytes < 1_000_000]).toEqual([true, true]);
    expect(await smallTargets(page, GLOVE)).toEqual([]);
    crew.forgive(/net::ERR_INTERNET_DISCONNECTED|403.*(accept|complete)/);
    await expectSound(crew, 'phone-crew-told-of-transfer', { whole: true });
    await discard('完成');
    await page.getByText('全部已发送').waitFor();
  });
});

describe('an inspector on the street', () => {
  it('has the tasks that the console has: what is verified before it is filed, and what is checked before it is closed', async () => {
    const [before, after] = [await cases.verifying(), await cases.completed()];
    const [inspector, console] = [await staffed('checker'), await open('laptop', { sitter: { account: accountOf('checker') } })];
    await console.page.goto(`${baseUrl}/queue`);
    await inspector.page.goto(`${baseUrl}/crew`);
    await console.page.locator('.line').first().waitFor();
    for (const { caseId, description } of [before, after]) {
      await siftQueue(console.page, description);
      await console.page.locator(`#line-${caseId}`).waitFor();
      await inspector.page.locator(`a[href$="/check/${caseId}"]`).waitFor();
    }
    await keepPicture(console.page, 'phone-inspector-console');
    await expectSound(inspector, 'phone-inspector-tasks', { whole: true });
    await verify(inspector.page, before.caseId);
    await check(inspector.page, after.caseId);
    await expectSound(inspector, 'phone-inspector-passed', { whole: true });
    // What was decided on the street has left the console by itself.
    for (const { caseId } of [before, after]) await console.page.locator(`#line-${caseId}`).waitFor({ state: 'detached' });
  });

  /** On the spot it is as it was told: said with a photo, not without one. */
  async function verify(page: Page, caseId: string): Promise<void> {
    await page.locator(`a[href$="/check/${caseId}"]`).tap();
    await page.getByRole('button', { name: '属实', exact: true }).tap();
    await page.getByRole('alert').getByText('请拍一张现场照片').waitFor();
    await photograph(page, await aScene(84));
    await keepPicture(page, 'phone-inspector-verifies', { whole: true });
    await page.getByRole('button', { name: '属实', exact: true }).tap();
    const { timeline } = await until(() => cases.seen(caseId), ({ stage }) => stage === 'accepted');
    expect(timeline.at(-1)).toMatchObject({ event: 'verified', photoIds: [expect.any(String)] });
    expect(await waitsFor('dispatcher')).toContain(caseId);
    await page.getByText('此案已不需要核查').waitFor();
    await page.getByRole('link', { name: '返回列表' }).tap();
  }
  /** It was repaired: said with a photo; that it was not, with a reason too. */
  async function check(page: Page, caseId: string): Promise<void> {
    await page.locator(`a[href$="/check/${caseId}"]`).tap();
    await page.getByRole('button', { name: '通过，可以结案' }).tap();
    await page.getByRole('alert').getByText('请拍一张现场照片').waitFor();
    await photograph(page, await aScene(82));
    await page.getByRole('button', { name: '不通过，返工' }).tap();
    await page.getByRole('alert').getByText('请说明为什么不通过').waitFor();
    expect(await smallTargets(page, GLOVE)).toEqual([]);
    await page.getByRole('button', { name: '通过，可以结案' }).tap();
    await until(() => cases.seen(caseId), ({ stage }) => stage === 'closed');
    await page.getByText('此案已不需要核查').waitFor();
  }

  it('says of what is not there that it is not so, with a photo and words, which the citizen and the console see', async () => {
    const filed = await cases.verifying();
    const words = `${crypto.randomUUID().slice(0, 8)} 现场没有发现垃圾`;
    const [{ page }, citizen] = [await staffed('checker'), await open('phone', { sitter: filed })];
    await citizen.page.goto(`${baseUrl}/citizen#/pages/follow/follow?id=${filed.reportId}`);
    await citizen.page.locator('ol.timeline li').first().waitFor();
    await page.goto(`${baseUrl}/crew`);
    await page.locator(`a[href$="/check/${filed.caseId}"]`).tap();
    const untrue = page.getByRole('button', { name: '不属实' });
    await untrue.tap();
    await page.getByRole('alert').getByText('请拍一张现场照片').waitFor();
    await photograph(page, await aScene(86));
    await untrue.tap();
    await page.getByRole('alert').getByText('请说明现场情况').waitFor();
    await page.locator('textarea').fill(words);
    await keepPicture(page, 'phone-inspector-not-so', { whole: true });
    await untrue.tap();
    await page.getByText('此案已不需要核查').waitFor();
    // It is a dispatcher's again, who decides what becomes of it.
    const { timeline } = await until(() => cases.seen(filed.caseId), ({ stage }) => stage === 'received');
    expect(timeline.at(-1)).toMatchObject({ event: 'verification-failed', photoIds: [expect.any(String)], because: { zh: words } });
    expect(await waitsFor('dispatcher')).toContain(filed.caseId);
    const told = citizen.page.locator('ol.timeline li').last();
    await told.getByText(words, { exact: true }).waitFor();
    await told.getByText('现场未见问题，已退回重新核实', { exact: true }).waitFor();
    // A person's words are told once, not in each language.
    expect(await citizen.page.locator('main.content').innerText()).not.toContain(`${words} ${words}`);
    await expectSound(citizen, 'phone-citizen-told-not-so', { whole: true });
    const console = await open('laptop', { sitter: { account: accountOf('dispatcher') } });
    await console.page.goto(`${baseUrl}/cases/${filed.caseId}`);
    const step = console.page.locator('.timeline li').first();
    await step.getByText(words).waitFor();
    // Covered after whatever else came with photos.
    await step.getByRole('button', { name: /核实不属实/ }).locator('img').waitFor({ timeout: 200_000 });
    console.forgive(/photos.*409|409.*photos/);
    await expectSound(console, 'phone-inspector-not-so-console');
    await step.getByRole('button', { name: /核实不属实/ }).click();
    await console.page.locator('dialog[open] .near img').waitFor();
  }, 300_000);

  it('sends back to work what was not repaired, and the crew sees what they saw', async () => {
    const filed = await cases.completed();
    const { page } = await staffed('checker');
    await page.goto(`${baseUrl}/crew/check/${filed.caseId}`);
    await photograph(page, await aScene(85));
    await page.locator('textarea').fill('垃圾只清了一半');
    await page.getByRole('button', { name: '不通过，返工' }).tap();
    await page.getByText('此案已不需要核查').waitFor();
    const crew = await staffed('crew', unitId);
    await crew.page.goto(`${baseUrl}/crew/task/${filed.caseId}`);
    await crew.page.getByText(/办理经过/).tap();
    const back = crew.page.locator('ol.history li').first();
    await back.getByText('垃圾只清了一半').waitFor();
    await back.locator('img').waitFor();
    await expectSound(crew, 'phone-crew-sees-why', { whole: true });
  });

  it('files what they find themselves with a photo, not without one, and the console has it', async () => {
    const [{ page }, console] = [await staffed('checker'), await open('laptop', { sitter: { account: accountOf('dispatcher') } })];
    const words = `巡查发现 ${crypto.randomUUID().slice(0, 8)}`;
    await console.page.goto(`${baseUrl}/queue`);
    await page.goto(`${baseUrl}/crew/find`);
    await page.locator('textarea').fill(words);
    await page.locator('form').getByRole('button', { name: '上报' }).tap();
    await page.getByRole('alert').getByText('请至少拍一张照片').waitFor();
    await photograph(page, await aScene(83));
    await page.locator('form').getByRole('button', { name: '上报' }).tap();
    await page.locator('ol.outbox li.sent', { hasText: words }).waitFor();
    const found = async () => (await door.get<{ items: { source: string }[] }>(`/api/v1/cases?q=${encodeURIComponent(words)}`, await staff.dispatcher())).body.items;
    expect(await until(found, ({ length }) => length > 0)).toEqual([expect.objectContaining({ source: 'inspector' })]);
    // However long the queue is.
    await siftQueue(console.page, words);
    await console.page.locator('.line', { hasText: words }).waitFor();
  });
});

describe('the leader of a unit', () => {
  it('gives a task of the unit to a person, who has it on the phone, and asks for more time, which the console has to decide', async () => {
    const filed = await cases.dispatched();
    const [leader, crew] = [await staffed('unit-leader', unitId), await staffed('crew', unitId)];
    const { page } = leader;
    await crew.page.goto(`${baseUrl}/crew`);
    await crew.page.getByRole('button', { name: '只看我的' }).tap();
    await page.goto(`${baseUrl}/crew`);
    await page.locator(`a[href$="${filed.caseId}"]`).tap();
    await page.getByRole('button', { name: '指派到人' }).tap();
    await page.getByRole('button', { name: '城区环卫所班组' }).tap();
    await page.getByText(`指派给 ${accountOf('crew', unitId).username}`).waitFor();
    await crew.page.locator(`a[href$="${filed.caseId}"]`).getByText('指派给我').waitFor();
    await page.getByRole('button', { name: '申请延期' }).tap();
    await page.getByRole('button', { name: '等待材料' }).tap();
    expect(await smallTargets(page, GLOVE)).toEqual([]);
    await page.getByRole('button', { name: '提交申请' }).tap();
    await page.getByText(/已申请延期，等待审批/).waitFor();
    await expectSound(leader, 'phone-leader-asked', { whole: true });
    await until(() => waitsFor('dispatcher'), (caseIds) => caseIds.includes(filed.caseId));
  });

  it('puts a person on the roster and takes the shift back, with a reason that stays to be read', async () => {
    const leader = await staffed('unit-leader', unitId);
    const { page } = leader;
    const { username } = accountOf('crew', unitId);
    const year = 2100 + Math.floor(Math.random() * 800);
    await page.goto(`${baseUrl}/crew/roster`);
    await page.getByText('增加班次').first().tap();
    await page.getByLabel('人员').selectOption(username);
    await page.getByLabel('开始（北京时间）').fill(`${year}-03-01T08:00`);
    await page.getByLabel('结束（北京时间）').fill(`${year}-03-01T16:00`);
    await page.locator('form').getByRole('button', { name: '增加班次' }).tap();
    const shift = page.locator('ul.shifts li', { hasText: String(year) });
    await shift.getByText('08:00').waitFor();
    expect(await smallTargets(page, GLOVE)).toEqual([]);
    await shift.getByRole('button').tap();
    await page.getByRole('dialog').getByLabel('理由').fill('调班');
    await page.getByRole('dialog').getByRole('button', { name: '撤销班次' }).tap();
    await shift.getByText('已撤销：').waitFor();
    await shift.getByText('调班').waitFor();
    await expectSound(leader, 'phone-leader-roster', { whole: true });
  });
});
