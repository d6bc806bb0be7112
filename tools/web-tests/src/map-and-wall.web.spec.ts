import { expectStatus, newCitizen } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { expectSound } from './browser/expect-sound';
import { keepPicture } from './browser/keep-picture';
import { openBrowser, type Screen, type Size } from './browser/open-browser';
import { openLooking, type Look } from './browser/open-looking';
import { casesOf, until } from './people-and-cases';
import { theSystem } from './the-system';

const system = theSystem();
const { door, accountOf, baseUrl } = system;
const cases = casesOf(system);
const day: Look = { language: 'zh', dark: false };
/** How often the same is reported until an alert has its colour. */
const alerts = { green: { reports: 5, category: '20110', words: '路边垃圾成堆' }, yellow: { reports: 10, category: '20103', words: '墙上贴满小广告' }, red: { reports: 20, category: '10137', words: '路灯不亮' } } as const;

let browser: Browser;
let red: string;
const screens: Screen[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  [, , red] = await Promise.all([complain('green', 0), complain('yellow', 1), complain('red', 2)]);
}, 120_000);
afterEach(async () => { for (const screen of screens.splice(0)) await screen.close(); });
afterAll(() => browser?.close());

/** So many citizens say that they have met the same. @returns the case that it became */
async function complain(colour: keyof typeof alerts, nth: number): Promise<string> {
  const { reports, category, words } = alerts[colour];
  const location = { longitude: 118.46 + nth * 0.01, latitude: 36.98 + (Date.now() % 1000) * 0.000_04, crs: 'WGS84' };
  const tell = async (joins?: string) => {
    const token = await newCitizen(door);
    const told = { photoIds: [], description: `${words} ${randomUUID().slice(0, 4)}`, category, location, ...(joins ? { joins } : {}) };
    return { token, ...expectStatus(await door.post<{ reportId: string }>('/api/v1/reports', told, token, { 'idempotency-key': randomUUID() }), 202, 'report') };
  };
  const { reportId, token } = await tell();
  const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token)).body, (body) => Boolean(body.caseId));
  for (let i = 1; i < reports; i += 1) await tell(caseId!);
  return caseId!;
}
async function open(path: string, size: Size = 'laptop', look: Look = day): Promise<Screen> {
  const screen = await openLooking(browser, system, size, look, { account: accountOf('dispatcher') });
  screens.push(screen);
  screen.page.setDefaultTimeout(60_000);
  await screen.page.goto(baseUrl + path);
  return screen;
}
const drawn = (page: Page) => page.locator('.city-map-canvas[data-map=open]').waitFor();
const counted = async (page: Page) => Number(/\d+/.exec(await page.locator('.map-count').innerText())?.[0]);
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
/** What the map looks like, as one array of red, green, blue. */
async function pixels(page: Page): Promise<Buffer> {
  return sharp(await page.locator('.city-map-canvas').screenshot()).removeAlpha().raw().toBuffer();
}
const differing = (one: Buffer, other: Buffer) => one.reduce((sum, value, i) => sum + Number(Math.abs(value - other[i]!) > 24), 0) / one.length;

/** Of what differs from a picture in either of two others, how much differs in both. */
function common(from: Buffer, one: Buffer, other: Buffer): number {
  const changed = (picture: Buffer, i: number) => Math.abs(picture[i]! - from[i]!) > 24;
  const [either, both] = from.reduce(([any, all], _, i) => [any! + Number(changed(one, i) || changed(other, i)), all! + Number(changed(one, i) && changed(other, i))], [0, 0]);
  return both! / either!;
}

describe('the wall', () => {
  it('shows the figures that the door gives, as they are when it asks, and after something has happened', async () => {
    const screen = await open('/account', 'wall', { language: 'zh', dark: true });
    const { page } = screen;
    let told: Record<string, { value: number | null; part?: number; of?: number }> = {};
    page.on('response', (response) => void (response.url().endsWith('/api/v1/figures/today') && response.json().then((figures: typeof told) => (told = figures), () => undefined)));
    await page.goto(`${baseUrl}/wall`);
    const shown = () => page.locator('.wall-figure').allInnerTexts();
    const asTold = () => ['received', 'filed', 'dispatched', 'closed', 'onTime', 'closure', 'satisfaction', 'automatic'].map((name) => told[name]!).map(({ value, part, of }) => (of === undefined ? String(value) : of === 0 ? '尚无数据' : `${part} / ${of}`));
    const agree = async () => {
      const texts = await shown();
      return texts.length === 8 && told.received !== undefined && asTold().every((figure, i) => texts[i]!.split('\n').some((line) => line.trim() === figure));
    };
    await until(agree, Boolean);
    const before = told.dispatched!.value!;
    await cases.dispatched();
    // Nobody loads the wall anew.
    await until(async () => (await agree()) && told.dispatched!.value! > before, Boolean);
    expect(told.received!.value).toBeGreaterThan(0);
    await expectSound(screen, 'wall-figures');
  });

  it.each(['zh', 'en'] as const)('shows alerts of all three colours, red first, with what and where and how often (%s)', async (language) => {
    const screen = await open('/wall', 'wall', { language, dark: true });
    const box = screen.page.locator('.wall-box', { has: screen.page.locator('.wall-key .wall-colour.red') });
    await until(async () => (await box.locator('.wall-key .wall-colour').allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0])), (counts) => counts.length === 3 && counts.every((count) => count > 0));
    const first = language === 'zh' ? /^红[^]*路灯 · [^]*2\d 次/ : /^Red[^]*Street light · [A-Z][^]*2\d times/;
    const lines = await until(() => box.locator('.wall-lines li').allInnerTexts(), ([line]) => first.test(line ?? ''));
    // How often stands within the box, however long what it is of.
    expect(await box.locator('.wall-lines em').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > one.closest('.wall-box')!.getBoundingClientRect().right).length)).toBe(0);
    const rank = (text: string) => ['红', 'Red', '黄', 'Yellow', '绿', 'Green'].findIndex((word) => text.startsWith(word)) >> 1;
    expect(lines.slice(0, 3).map(rank)).toEqual(lines.slice(0, 3).map(rank).toSorted());
    await expectSound(screen, `wall-alerts-${language}`);
  });
});

/** Answers the map with open cases at these places and, so that they stay those, with no news. */
async function play(page: Page, places: readonly (readonly [number, number])[], more = false): Promise<void> {
  const each = <T,>(one: (i: number) => T) => places.map((_, i) => one(i));
  const played = {
    liveId: null, ids: each(() => randomUUID()), numbers: each((i) => `AJ26112690${1000 + i}`), longitudes: places.map(([longitude]) => longitude), latitudes: places.map(([, latitude]) => latitude), stages: each(() => 'dispatched'),
    categories: each(() => '10137'), units: each(() => null), dueAts: each(() => null), colours: each(() => null), names: { stages: { dispatched: { zh: '派单维修', en: 'Dispatched' } }, categories: { 10137: { zh: '路灯', en: 'Lamp' } }, units: {} }, more,
  };
  await page.route('**/api/v1/map/cases*', (route) => route.fulfill({ json: played }));
  await page.route('**/api/v1/live*', () => undefined);
}

describe('the map', () => {
  it('has what it shows in its address: colour, stage, words, order of colours; the link opens the same elsewhere', async () => {
    const screen = await open('/map');
    const { page } = screen;
    await drawn(page);
    await until(() => counted(page), (count) => count >= 3);
    const choose = async (label: string, option: string) => (await page.getByRole('combobox', { name: label }).click(), page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click());
    await choose('三色预警', '红色预警');
    await page.locator('.map-by').getByText('三色', { exact: true }).click();
    await page.getByRole('searchbox', { name: '案件号、描述、地址' }).fill('路灯');
    await page.keyboard.press('Enter');
    await until(async () => ['colour', 'by', 'q'].map((name) => parameter(page, name)), ([colour, by, q]) => colour === 'red' && by === 'colour' && q === '路灯');
    const { caseNumber } = await cases.seen(red);
    const other = await open(new URL(page.url()).pathname + new URL(page.url()).search);
    await drawn(other.page);
    const shown = [await until(() => counted(page), (count) => count > 0), await until(() => counted(other.page), (count) => count > 0)];
    expect(shown[0]).toBe(shown[1]);
    const listed = other.page.locator('.map-list li button', { hasText: '路灯' });
    // Missed once by a list whose map counted it: what was seen instead is said.
    await listed.first().waitFor().catch(async (missed: unknown) => {
      console.info(`${other.page.url()}: ${await other.page.locator('.map-count').innerText()}; ${await other.page.locator('.map-list').innerText()}`);
      await keepPicture(other.page, 'map-list-misses-its-case');
      throw missed;
    });
    await listed.first().click();
    await until(() => Promise.resolve(parameter(other.page, 'case')), (id) => id !== null);
    if (shown[0] === 1) await other.page.getByText(caseNumber).first().waitFor();
    await expectSound(other, 'map-filtered-by-address');
  });

  it('lays heat over the ground, and says of what is too fine to be seen that one has to look closer', async () => {
    const { page } = await open('/map?layers=water.parks.roads.streets');
    await drawn(page);
    await until(() => counted(page), (count) => count >= 3);
    const cool = await pixels(page);
    await page.getByRole('checkbox', { name: '热力' }).check();
    expect(await until(async () => differing(cool, await pixels(page)), (share) => share > 0.000_5)).toBeLessThan(0.9);
    expect(parameter(page, 'layers')).toContain('heat');
    await keepPicture(page, 'map-heat');
    await page.getByRole('checkbox', { name: /部件/ }).check();
    const closer = page.getByText('（放大后可见）');
    await closer.waitFor();
    for (let i = 0; i < 6 && (await closer.count()); i += 1) {
      const before = parameter(page, 'at');
      await page.getByRole('button', { name: '放大' }).click();
      await until(() => Promise.resolve(parameter(page, 'at')), (at) => at !== before);
    }
    await closer.waitFor({ state: 'detached' });
    await keepPicture(page, 'map-components');
  });

  it('lists what is in view also where all of it was there before the first frame was drawn', async () => {
    const { page } = await open('/account');
    await play(page, [[118.41, 37.05], [118.42, 37.04]]);
    // A screen that draws late: its frames wait until the cases and the map are there.
    await page.addInitScript(() => {
      const held: FrameRequestCallback[] = [];
      const draw = globalThis.requestAnimationFrame;
      globalThis.requestAnimationFrame = (frame) => held.push(frame);
      Object.assign(globalThis, { drawFrames: () => ((globalThis.requestAnimationFrame = draw), held.forEach((frame) => draw(frame))) });
    });
    await page.goto(`${baseUrl}/map`);
    await drawn(page);
    await until(() => counted(page), (count) => count === 2);
    expect(await page.locator('.map-list li').count()).toBe(0);
    await page.evaluate(() => (globalThis as unknown as { drawFrames: () => void }).drawFrames());
    await page.locator('.map-list li').nth(1).waitFor();
    expect(parameter(page, 'at')).toMatch(/^118\.\d+,3\d\.\d+,1\d/);
  });

  it('lists a hundred of many, says how many more there are, and that the newest alone are shown where there are too many', async () => {
    const [screen, count] = [await open('/account'), 150];
    const { page } = screen;
    await play(page, Array.from({ length: count }, (_, i) => [118.36 + (i % 12) * 0.006, 37.02 + Math.floor(i / 12) * 0.005]), true);
    await page.goto(`${baseUrl}/map`);
    await drawn(page);
    await page.getByText(`另有 ${count - 100} 件，放大地图可见`).waitFor();
    await page.getByText('件数过多，只显示最新的，请加筛选').waitFor();
    await expectSound(screen, 'map-many');
    for (let i = 0; i < 3; i += 1) {
      const before = parameter(page, 'at');
      await page.getByRole('button', { name: '放大' }).click();
      await until(() => Promise.resolve(parameter(page, 'at')), (at) => at !== before);
    }
    await page.getByText(/另有/).waitFor({ state: 'detached' });
  });
});

describe('the cases on the map', () => {
  const CARD = 'ANGLE (NVIDIA GeForce)';
  /** Three cases near each other, seen from so near that nothing comes together, and the same without them. */
  async function near(card: string | null, places: readonly (readonly [number, number])[]) {
    const screen = await open('/account');
    const { page } = screen;
    // What draws here is software; it can do the same, slowly, and is only asked for its name.
    if (card) {
      await page.addInitScript((name) => {
        const unmasked = 0x9246;
        for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext] as { prototype: WebGLRenderingContext }[]) {
          const ask = prototype.getParameter;
          prototype.getParameter = function (this: WebGLRenderingContext, what: number) { return (what === unmasked ? name : ask.call(this, what)) as unknown; };
        }
      }, card);
    }
    await play(page, places);
    await page.goto(`${baseUrl}/map?layers=cases&at=118.41,37.05,16`);
    await drawn(page);
    await until(() => counted(page), (count) => count === places.length);
    const byCard = () => page.locator('[data-renderer] canvas').evaluateAll((all) => all.filter((one) => (one as HTMLCanvasElement).getContext('2d') === null).length);
    return { screen, pixels: () => pixels(page), renderer: await page.locator('[data-renderer]').getAttribute('data-renderer'), byCard };
  }

  it('are drawn by the graphics card where there is one, at the same places and in the same colours as on canvas', async () => {
    const places = [[118.408, 37.05], [118.41, 37.051], [118.412, 37.049]] as const;
    const [bare, canvas, card] = [await near(null, []), await near(null, places), await near(CARD, places)];
    expect([canvas.renderer, card.renderer]).toEqual([expect.stringMatching(/SwiftShader|llvmpipe|canvas/i), CARD]);
    const empty = await bare.pixels();
    const onCanvas = await until(canvas.pixels, (seen) => differing(empty, seen) > 0.000_3);
    const byCard = await until(card.pixels, (seen) => differing(empty, seen) > 0.000_3);
    expect([await canvas.byCard(), (await card.byCard()) > 0]).toEqual([0, true]);
    // Edges are smoothed otherwise: of what either has drawn, most is the same place in both.
    expect(common(empty, onCanvas, byCard)).toBeGreaterThan(0.6);
    await keepPicture(card.screen.page, 'map-by-the-card');
    expect(card.screen.errors).toEqual([]);
  });
});

describe('a map service that a city has configured', () => {
  /** One colour that the city's own map does not have. */
  const tile = { r: 200, g: 60, b: 200 };
  const asked: string[] = [];
  let picture: Buffer;

  beforeAll(async () => { picture = await sharp({ create: { width: 256, height: 256, channels: 3, background: tile } }).png().toBuffer(); });

  /** How much of the map is of the tiles' colour, from 0 to 1. */
  const share = async (page: Page) => {
    const shown = await pixels(page);
    let alike = 0;
    for (let i = 0; i < shown.length; i += 3) if (Math.abs(shown[i]! - tile.r) + Math.abs(shown[i + 1]! - tile.g) + Math.abs(shown[i + 2]! - tile.b) < 30) alike += 1;
    return alike / (shown.length / 3);
  };

  it('is seen under areas and cases, asked with its key; when it is away the city’s own map is seen and that is said', async () => {
    const screen = await open('/account');
    const { page } = screen;
    const origin = 'https://tiles.example';
    const tiles = { kind: 'xyz', url: `${origin}/{z}/{x}/{y}.png`, key: 'for-this-city' };
    await page.route(`${origin}/**`, (route) => (asked.push(route.request().url().slice(origin.length)), route.fulfill({ body: picture, contentType: 'image/png' })));
    // As the door answers where `map.json` has this: with the layers, and with leave for pages to load from there.
    await page.route('**/map?layers=*', async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      await route.fulfill({ response, headers: { ...headers, 'content-security-policy': headers['content-security-policy']!.replace('img-src', `img-src ${origin}`) } });
    });
    await page.route('**/api/v1/map/layers', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), tiles } });
    });
    await page.goto(`${baseUrl}/map?layers=water.parks.roads.streets.grids.cases`);
    await drawn(page);
    expect(await until(() => share(page), (part) => part > 0.6)).toBeLessThan(1);
    expect(asked[0]).toMatch(/^\/\d+\/\d+\/\d+\.png\?key=for-this-city$/);
    expect(await page.getByText(/底图服务没有响应/).count()).toBe(0);
    await keepPicture(page, 'map-tiles');
    await page.route('**/*.png?key=*', (route) => route.abort());
    for (let i = 0; i < 2; i += 1) await page.getByRole('button', { name: '放大' }).click();
    await page.getByText('底图服务没有响应，现在显示的是本市自有底图。').waitFor();
    await keepPicture(page, 'map-tiles-away');
    await page.getByRole('button', { name: '看全市' }).click();
    await until(() => share(page), (part) => part > 0.6);
    screen.forgive(/net::ERR_FAILED/);
    expect(screen.errors).toEqual([]);
  });
});
