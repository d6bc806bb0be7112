import { Screen, type Size } from '@paidan/web-tests';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { cpuOf } from './smoothness';

export interface Loading {
  readonly url: string;
  readonly size: Size;
  /** The session of the person who opens the page. */
  readonly who: BrowserContextOptions['storageState'];
  /** What a person waits for. */
  readonly seen: string;
  /** How many times slower than this machine the page's processor is. */
  readonly slowDown: number;
  readonly encoding?: 'gzip';
  readonly prepare?: (page: Page) => Promise<void>;
}

export interface FirstLoad {
  /** From the opening of the page until what is waited for has been drawn. */
  readonly ms: number;
  /** Processor time of the page's own process by then; unlike `ms` it hardly depends on what else the machine does. */
  readonly cpuMs: number;
  /** Files of the page that had come by then, in KB of 1,024 bytes with their headers. */
  readonly filesKb: number;
  /** Answers of the public door that had come by then, photos left out. */
  readonly answersKb: number;
}

declare global {
  interface Window {
    benchSeen?: Promise<number>;
  }
}

/** Opens a page with an empty cache, as one does who comes for the first time with a session that still lasts. */
export async function measureFirstLoad(browser: Browser, { url, size, who, seen, slowDown, encoding, prepare }: Loading): Promise<FirstLoad> {
  const screen = await Screen.open(browser, size, { storageState: who, serviceWorkers: 'block' });
  try {
    await prepare?.(screen.page);
    await screen.page.addInitScript(watchFor, seen);
    const session = await screen.context.newCDPSession(screen.page);
    const urls = new Map<string, string>();
    const bytes = { files: 0, answers: 0 };
    session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const path = new URL(urls.get(requestId) ?? url).pathname;
      if (!path.startsWith('/api/')) bytes.files += encodedDataLength;
      else if (!path.includes('/photos/')) bytes.answers += encodedDataLength;
    });
    await session.send('Network.enable');
    if (encoding) await session.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': encoding } });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    const before = await rendererCpu(browser);
    await screen.page.goto(url, { waitUntil: 'commit' });
    const ms = Math.round(await screen.page.evaluate(() => window.benchSeen!));
    return { ms, cpuMs: Math.round((await rendererCpu(browser)) - before), filesKb: kb(bytes.files), answersKb: kb(bytes.answers) };
  } finally {
    await screen.close();
  }
}

const rendererCpu = async (browser: Browser) => ((await cpuOf(browser)).get('renderer') ?? 0) * 1_000;
const kb = (bytes: number) => Math.round((bytes / 1_024) * 10) / 10;

/** Runs in the page before anything else of it: the time since it was opened at which the first of these had been drawn. */
function watchFor(seen: string): void {
  window.benchSeen = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector(seen)) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
}
