import type { MapCases, MapLayers } from '@paidan/contracts';
import { Screen } from '@paidan/web-tests';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { measureSmoothness, type Smoothness } from './smoothness';

const CASES = 10_000;

/** Pans the map of 10,000 open cases by its mouse, all over the city. Throws when there is no map or it did not move. */
export async function measureMap(browser: Browser, baseUrl: string, who: BrowserContextOptions['storageState']): Promise<Smoothness & { cases: number; renderer: string }> {
  const screen = await Screen.open(browser, 'laptop', { storageState: who });
  const { page } = screen;
  try {
    await playCases(page);
    await page.goto(`${baseUrl}/map`);
    await page.locator('[data-renderer]').waitFor({ timeout: 20_000, state: 'attached' });
    await page.locator('[role=status]', { hasText: /10[, ]?000/ }).first().waitFor({ timeout: 20_000 });
    await page.evaluate(dragEveryFrame);
    const figures = await measureSmoothness(browser, page, { seconds: 4, rounds: 3 });
    const [before, after] = [page.url(), await page.evaluate(letGo)];
    if (before === after) throw new Error('the map did not move');
    const renderer = (await page.locator('[data-renderer]').getAttribute('data-renderer'))!;
    return { cases: CASES, renderer, ...figures };
  } finally {
    await screen.close();
  }
}

/** 10,000 open cases spread over the city's own bounds, thicker in its middle. */
async function playCases(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/map\/cases(\?|$)/, async (route) => {
    const layers = await page.request.get(new URL('/api/v1/map/layers', route.request().url()).href);
    const { bounds: [west, south, east, north] } = (await layers.json()) as MapLayers;
    const each = <T>(of: (n: number) => T) => Array.from({ length: CASES }, (_, n) => of(n));
    const answer: MapCases = {
      liveId: null, ids: each(idOf), numbers: each((n) => `AJ261126${String(n).padStart(6, '0')}`), longitudes: each((n) => west + (east - west) * spread(n, 2)), latitudes: each((n) => south + (north - south) * spread(n, 3)),
      stages: each((n) => (n % 3 === 0 ? 'handling' : 'dispatched')), categories: each((n) => (n % 2 === 0 ? '10137' : '20110')), units: each(() => 'lamps'), dueAts: each((n) => new Date(Date.now() + (n - 2_000) * 60_000).toISOString()),
      colours: each((n) => (n % 97 === 0 ? 'red' : null)), more: false,
      names: { stages: { handling: { zh: '处置中', en: 'Handling' }, dispatched: { zh: '已派遣', en: 'Dispatched' } }, categories: { 10137: { zh: '路灯', en: 'Street lamp' }, 20110: { zh: '暴露垃圾', en: 'Rubbish' } }, units: { lamps: { zh: '路灯管理所', en: 'Street lamps' } } },
    };
    await route.fulfill({ json: answer });
  });
}

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Halton's numbers, the same at each run; the mean of two lies oftener in the middle. */
const spread = (n: number, base: number) => (halton(n + 1, base) + halton(n + 50_021, base + 2)) / 2;
function halton(n: number, base: number): number {
  let [sum, share] = [0, 1];
  for (let rest = n; rest > 0; rest = Math.floor(rest / base)) sum += (rest % base) * (share /= base);
  return sum;
}

/** Runs in the page: the mouse holds the map and goes round, a little further each frame. */
function dragEveryFrame(): void {
  const canvas = document.querySelector('[data-renderer] canvas')!;
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const tell = (type: string, dx: number, dy: number, buttons: number) =>
    canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, composed: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons, clientX: x + dx, clientY: y + dy }));
  const at = (frame: number) => [(width / 3) * Math.sin(frame / 15), (height / 3) * Math.sin(frame / 11)] as const;
  window.benchMove = (frame) => {
    if (frame === 0) tell('pointerdown', 0, 0, 1);
    tell('pointermove', ...at(frame), 1);
  };
}

/** Runs in the page: lets the map go, and answers with the address that the page has then. */
async function letGo(): Promise<string> {
  const canvas = document.querySelector('[data-renderer] canvas')!;
  document.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0 }));
  canvas.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0 }));
  await new Promise((wait) => setTimeout(wait, 1_500));
  return location.href;
}
