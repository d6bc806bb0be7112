import { aScene } from '@paidan/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expectSound } from './browser/expect-sound';
import { keepPicture } from './browser/keep-picture';
import { photoFile } from './browser/photo-file';
import { screensOf } from './browser/screens-of';
import { casesOf, unitId, until, type Filed } from './people-and-cases';
import { sessionOf, theSystem } from './the-system';

const system = theSystem();
const { baseUrl, door, staff, accountOf, home } = system;
const cases = casesOf(system);
const open = screensOf(system);
/** A phone that does not tell where it is. */
const nowhere = { options: { permissions: [] } };

/** Takes a photo on the citizen's page. */
async function photograph(page: Page, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '拍照' }).first().click();
  await (await chooser).setFiles(photoFile(buffer));
}
const trackingNumberOn = async (page: Page) => (await page.locator('.number').textContent())!.trim();
/** The cases that a dispatcher finds by the words of a report. */
async function casesWith(description: string) {
  const { body } = await door.get<{ items: { caseId: string; description: string; photoIds: string[]; reports: number }[] }>('/api/v1/queue?limit=500', await staff.dispatcher());
  return body.items.filter((one) => one.description === description);
}
const words = () => `请来看看这里的情况 ${crypto.randomUUID().slice(0, 8)}`;
const lineOf = (page: Page, { caseId }: Filed) => page.locator(`#line-${caseId}`);

/** Stands on a line of the queue and chooses its category and unit, as the keyboard does it. */
async function choose(page: Page, filed: Filed): Promise<void> {
  await page.locator('.line').first().waitFor();
  await page.locator('[role=grid]').focus();
  // The list draws only the lines in sight.
  while (!(await page.locator(`#line-${filed.caseId}.selected`).count())) await page.keyboard.press('j');
  await page.locator('.line-panel', { hasText: filed.description }).locator('.candidates').waitFor();
  await page.locator('[role=grid]').focus();
  for (const [key, typed] of [['c', '暴露生活垃圾'], ['u', '城区环卫']] as const) {
    await page.keyboard.press(key);
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
}

describe('an upload that fails half way', () => {
  it('is said, tried again, and files one report with its photo, however often an answer is lost', async () => {
    const { page } = await open('phone');
    const description = words();
    let photos = 0;
    let reports = 0;
    await page.route('**/api/v1/photos', (route) => ((photos += 1) === 1 ? route.abort('connectionreset') : route.continue()));
    // The first report arrives at the server, and its answer is lost on the way back.
    await page.route('**/api/v1/reports', async (route) => {
      if (route.request().method() !== 'POST' || (reports += 1) > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.goto(`${baseUrl}/citizen`);
    await photograph(page, await aScene(71));
    await page.getByText('待上传').waitFor();
    await page.locator('#words').fill(description);
    await page.getByText('已定位').first().waitFor();
    await page.getByRole('button', { name: '提交上报' }).click();
    const kept = page.getByText(/还没有发出/);
    await kept.waitFor();
    // Where the eyes are: not above what is shown.
    await until(() => kept.evaluate((note) => note.getBoundingClientRect().top >= 0), Boolean);
    await keepPicture(page, 'upload-failed-kept');
    await page.getByRole('button', { name: '现在发送' }).click();
    // The answer that was lost said that the notice comes first.
    await page.getByRole('button', { name: '同意并提交' }).click();
    await page.getByText(/已受理，谢谢您/).waitFor();
    await kept.waitFor({ state: 'detached' });
    expect([photos, reports]).toEqual([2, 3]);
    const found = await until(() => casesWith(description), ({ length }) => length > 0);
    expect(found).toEqual([expect.objectContaining({ reports: 1, photoIds: [expect.any(String)] })]);
    await page.getByRole('button', { name: '我的上报' }).click();
    await page.locator('.mine').first().waitFor();
    expect(await page.locator('.mine').count()).toBe(1);
    await keepPicture(page, 'upload-failed-filed-once');
  });
});

describe('a session that ends while somebody types', () => {
  it('asks for the password over the dialog, keeps what was typed, and does it once', async () => {
    const filed = await cases.waiting();
    const account = accountOf('dispatcher');
    const { page } = await open('laptop', { sitter: { account } });
    await page.goto(`${baseUrl}/cases/${filed.caseId}`);
    const { sessionId } = await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()) as { sessionId: string });
    await page.locator('.case-actions').getByRole('button', { name: '不予受理' }).click();
    const reason = page.locator('dialog[open] textarea').first();
    await reason.fill('现场没有发现问题，');
    const other = await sessionOf(system, account);
    const ended = await door.ask('POST', `/api/v1/sessions/${sessionId}/end`, undefined, '{}', { 'content-type': 'application/json', 'x-paidan-page': '1', cookie: other.cookie });
    expect(ended.status).toBe(204);
    const again = page.locator('dialog[open]', { hasText: '请重新登录' });
    await again.waitFor();
    await keepPicture(page, 'session-ended-over-dialog');
    // The dialog beneath has not gone, and the password is what is asked for.
    expect(await page.locator('dialog[open]').count()).toBe(2);
    await page.keyboard.type(account.password);
    await page.keyboard.press('Enter');
    await again.waitFor({ state: 'detached' });
    expect(await reason.inputValue()).toBe('现场没有发现问题，');
    // One types on where one was.
    await page.keyboard.type('已电话告知市民');
    await page.locator('dialog[open]').getByRole('button', { name: '不予受理' }).click();
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    const { stage, timeline } = await cases.seen(filed.caseId);
    expect([stage, timeline.filter(({ event }) => event === 'refused').length]).toEqual(['refused', 1]);
    expect(JSON.stringify(timeline)).toContain('现场没有发现问题，已电话告知市民');
  });
});

describe('a server that is killed and starts again', () => {
  it('is said to be away, and the list is whole afterwards, without a line twice; what was chosen is still chosen', async () => {
    const before = await cases.waiting();
    const { page } = await open('laptop', { sitter: { account: accountOf('dispatcher') } });
    await page.goto(`${baseUrl}/queue`);
    await page.locator('.connection.open').waitFor();
    await choose(page, before);
    const lines = () => page.locator('.line').evaluateAll((all) => all.map(({ id }) => id));
    const { pid } = JSON.parse(readFileSync(join(home, 'pids/dispatch.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await page.locator('.connection.lost').getByText('连接中断').waitFor();
    await keepPicture(page, 'server-away');
    const meanwhile = await cases.waiting();
    await page.locator('.connection.open').waitFor();
    await lineOf(page, meanwhile).waitFor();
    await keepPicture(page, 'server-back');
    const seen = await lines();
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen).toEqual(expect.arrayContaining([`line-${before.caseId}`, `line-${meanwhile.caseId}`]));
    await page.locator('.line-panel', { hasText: before.description }).getByText('城区环卫所').first().waitFor();
    await page.keyboard.press('Control+Enter');
    await lineOf(page, before).waitFor({ state: 'detached' });
    const { stage, timeline } = await cases.seen(before.caseId);
    expect([stage, timeline.filter(({ event }) => event === 'dispatched').length]).toEqual(['dispatched', 1]);
  });
});

describe('two dispatchers at one case', () => {
  it('the second is told in words what the first did, and sees the case as it is now; the choice is kept', async () => {
    const filed = await cases.waiting();
    const [first, second] = [await open('laptop', { sitter: { account: accountOf('dispatcher') } }), await open('laptop', { sitter: { account: accountOf('shift-leader') } })];
    // The second one's live line is late, or the case would be seen to go before anything is sent.
    await second.page.route('**/api/v1/live*', (route) => route.abort());
    for (const { page } of [first, second]) {
      await page.goto(`${baseUrl}/queue`);
      await choose(page, filed);
    }
    await first.page.keyboard.press('Control+Enter');
    await lineOf(first.page, filed).waitFor({ state: 'detached' });
    await second.page.keyboard.press('Control+Enter');
    const panel = second.page.locator('.line-panel');
    await panel.getByRole('alert').waitFor();
    await keepPicture(second.page, 'second-dispatcher-is-told');
    expect(await panel.getByRole('alert').innerText()).toMatch(/派单维修/);
    await panel.getByText(/已离开队列：现在是“派单维修”/).waitFor();
    await lineOf(second.page, filed).waitFor({ state: 'detached' });
    const kept = await second.page.evaluate((caseId) => sessionStorage.getItem(`paidan.draft.choice.${caseId}`), filed.caseId);
    expect(JSON.parse(kept!)).toMatchObject({ unitId });
    expect((await cases.seen(filed.caseId)).timeline.filter(({ event }) => event === 'dispatched')).toHaveLength(1);
  });
});

describe('a photo of 12 MB', () => {
  it('is made smaller on the phone before it is sent', async () => {
    const [width, height] = [2_900, 2_200];
    const noise = Buffer.alloc(width * height * 3);
    for (let i = 0, state = 1; i < noise.length; i += 1) noise[i] = (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
    const photo = await sharp(noise, { raw: { width, height, channels: 3 } }).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).toBuffer();
    expect(photo.length).toBeGreaterThan(12_000_000);
    const { page } = await open('phone');
    await page.goto(`${baseUrl}/citizen`);
    const sending = page.waitForRequest('**/api/v1/photos');
    await photograph(page, photo);
    const sent = Number((await (await sending).allHeaders())['content-length']);
    await page.getByText('已上传').waitFor();
    expect(sent).toBeGreaterThan(50_000);
    expect(sent).toBeLessThan(3_000_000);
    await keepPicture(page, 'large-photo');
  });
});

describe('a phone that does not tell where it is', () => {
  it('opens the city’s own map after the photo, and files the report at the place that was pointed at', async () => {
    const screen = await open('phone', nowhere);
    const { page } = screen;
    const description = words();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${baseUrl}/citizen`);
    await page.locator('#words').fill(description);
    await screen.settled();
    // Who is found by the phone loads no map.
    expect(asked.filter((url) => /place-map|public\/map/.test(url))).toEqual([]);
    await photograph(page, await aScene(73));
    const map = page.locator('dialog.place-map');
    await map.locator('canvas').waitFor();
    await keepPicture(page, 'citizen-map-whole-city');
    // From the whole city a pin would mean a whole quarter.
    await map.getByRole('button', { name: '就是这里' }).click();
    await map.getByText(/请再对准一次/).waitFor();
    const { x, y, width, height } = (await map.locator('canvas').boundingBox())!;
    await page.touchscreen.tap(x + width * 0.3, y + height * 0.4);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 - 60, y + height / 2 - 40, { steps: 4 });
    await page.mouse.up();
    await expectSound(screen, 'citizen-map-pointed-at');
    await map.getByRole('button', { name: '就是这里' }).click();
    await map.waitFor({ state: 'detached' });
    const [, latitude, longitude] = /(\d+\.\d+), (\d+\.\d+) \(WGS-84\)/.exec(await page.getByText(/已定位/).first().innerText())!.map(Number);
    expect(await page.locator('#words').inputValue()).toBe(description);
    await page.getByRole('button', { name: '提交上报' }).click();
    await page.getByRole('button', { name: '同意并提交' }).click();
    await page.getByText('受理编号').waitFor();
    const [found] = await until(() => casesWith(description), ({ length }) => length > 0);
    const { place } = await cases.seen(found!.caseId);
    expect(place.longitude).toBeCloseTo(longitude!, 4);
    expect(place.latitude).toBeCloseTo(latitude!, 4);
    expect([...screen.hosts]).toEqual([new URL(baseUrl).host]);
  });

  it('says why the phone gave no place to whoever leaves the map without one', async () => {
    const { page } = await open('phone', nowhere);
    await page.goto(`${baseUrl}/citizen`);
    await photograph(page, await aScene(74));
    await page.locator('dialog.place-map').getByRole('button', { name: '返回' }).click();
    await page.getByText(/没有定位权限/).waitFor();
    expect(await page.locator('.thumb').count()).toBe(1);
  });

  it('lets a citizen paste the place from a map', async () => {
    const { page } = await open('phone', nowhere);
    const description = words();
    await page.goto(`${baseUrl}/citizen`);
    await page.locator('#words').fill(description);
    await page.getByRole('button', { name: '定位到当前位置' }).click();
    await page.getByText(/没有定位权限/).waitFor();
    await keepPicture(page, 'citizen-gps-refused');
    await page.getByRole('button', { name: '用地图坐标' }).click();
    await page.locator('#coordinates').fill('37.05340, 118.40670');
    await page.getByRole('button', { name: '使用这个坐标' }).click();
    await page.getByText('已定位').first().waitFor();
    expect(await page.locator('#words').inputValue()).toBe(description);
    await page.getByRole('button', { name: '提交上报' }).click();
    await page.getByRole('button', { name: '同意并提交' }).click();
    await page.getByText('受理编号').waitFor();
    expect(await trackingNumberOn(page)).toMatch(/\d/);
  });

  it('tells a crew so, and lets it paste the place from a map', async () => {
    const filed = await cases.dispatched();
    const { page } = await open('phone', { ...nowhere, sitter: { account: accountOf('crew', unitId) } });
    await page.goto(`${baseUrl}/crew/task/${filed.caseId}`);
    await page.getByRole('button', { name: '完成' }).click();
    await page.locator('input[type=file]').setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await aScene(72)) });
    await page.locator('fieldset.photos li img').first().waitFor();
    await page.locator('textarea').fill('垃圾已清运');
    await page.getByRole('button', { name: '提交完成' }).click();
    await page.getByRole('alert').getByText(/允许本页使用位置/).waitFor();
    await keepPicture(page, 'crew-gps-refused');
    expect(await page.locator('textarea').inputValue()).toBe('垃圾已清运');
    const { place } = await cases.seen(filed.caseId);
    await page.getByLabel(/粘贴/).fill(`${place.latitude}, ${place.longitude}`);
    await page.getByRole('button', { name: /GPS/ }).click();
    await page.getByRole('button', { name: '提交完成' }).click();
    const { stage } = await until(() => cases.seen(filed.caseId), (seen) => seen.stage === 'completed');
    expect(stage).toBe('completed');
  });
});

describe('a clock that is three hours fast', () => {
  /** Shifts what the page takes for the time. */
  const shift = (ahead: number) => {
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...given: [] | [number | string | Date]) {
        super(...((given.length === 0 ? [Right.now() + ahead] : given) as [number]));
      }
      static override now = () => Right.now() + ahead;
    } as DateConstructor;
  };
  const minutes = (text: string) => [...text.matchAll(/(\d+)(天|小时|分)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * { 天: 1440, 小时: 60, 分: 1 }[unit as '分']!, 0);

  it.each([
    ['console', 'laptop', () => accountOf('dispatcher'), (filed: Filed) => `/cases/${filed.caseId}`, '.case-head .fine, .case-head .soon, .case-head .late'],
    ['crew page', 'phone', () => accountOf('crew', unitId), (filed: Filed) => `/crew/task/${filed.caseId}`, '.due'],
  ] as const)('changes no deadline on the %s, which says so', async (_, size, account, path, due) => {
    const filed = await cases.dispatched();
    const [right, fast] = [await open(size, { sitter: { account: account() } }), await open(size, { sitter: { account: account() } })];
    await fast.context.addInitScript(shift, 3 * 3_600_000);
    const left: number[] = [];
    for (const { page } of [right, fast]) {
      await page.goto(baseUrl + path(filed));
      left.push(minutes(await page.locator(due).first().innerText()));
    }
    await fast.page.getByText(/时间快了3小时/).waitFor();
    await keepPicture(fast.page, 'clock-fast');
    expect(await right.page.getByText(/时间快了/).count()).toBe(0);
    expect(Math.abs(left[0]! - left[1]!)).toBeLessThanOrEqual(2);
    expect(left[0]).toBeGreaterThan(60);
  });
});
