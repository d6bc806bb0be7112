import type { Browser, Page } from 'playwright-core';
import { loadavg } from 'node:os';
import { quantile, round } from '../way/figures';

/** How evenly a page is drawn while something in it moves. */
export interface Smoothness {
  readonly fps: number;
  /** Processor time of the page's own process per frame. */
  readonly cpuMsPerFrame: number;
  /** The same of the process that draws for all pages; where there is no graphics card it does so by software. */
  readonly gpuCpuMsPerFrame: number;
  /** Milliseconds between two frames. */
  readonly p50: number;
  readonly p95: number;
  readonly load: number;
}

declare global {
  interface Window {
    /** Moves what is measured by one step; called once a frame. */
    benchMove?: (frame: number) => void;
  }
}

/** Moves a page's `benchMove` for some seconds, a few rounds one after another: on a machine that others use the best one says what the page can do. */
export async function measureSmoothness(browser: Browser, page: Page, { seconds, rounds }: { seconds: number; rounds: number }): Promise<Smoothness> {
  const all: Smoothness[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measureOnce(browser, page, seconds));
  return all.reduce((best, one) => (one.fps > best.fps ? one : best));
}

async function measureOnce(browser: Browser, page: Page, seconds: number): Promise<Smoothness> {
  const before = await cpuOf(browser);
  const frames = await page.evaluate(framesFor, seconds * 1_000);
  const after = await cpuOf(browser);
  const perFrame = (type: string) => round((((after.get(type) ?? 0) - (before.get(type) ?? 0)) * 1_000) / frames.length);
  return {
    fps: round((1_000 * frames.length) / frames.reduce((sum, one) => sum + one, 0)), cpuMsPerFrame: perFrame('renderer'), gpuCpuMsPerFrame: perFrame('GPU'),
    p50: round(quantile(frames, 0.5)), p95: round(quantile(frames, 0.95)), load: round(loadavg()[0]!),
  };
}

/** Runs in the page: the lengths of its frames. */
const framesFor = (ms: number): Promise<number[]> =>
  new Promise((done) => {
    const frames: number[] = [];
    const began = performance.now();
    let last = 0;
    const next = (now: number) => {
      if (last > 0) frames.push(now - last);
      last = now;
      if (now - began > ms) return done(frames);
      window.benchMove!(frames.length);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });

/** Seconds of processor time by kind of process; those of other browsers are not counted. */
export async function cpuOf(browser: Browser): Promise<Map<string, number>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sums = new Map<string, number>();
  for (const { type, cpuTime } of processInfo) sums.set(type, (sums.get(type) ?? 0) + cpuTime);
  return sums;
}
