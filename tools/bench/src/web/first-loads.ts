import { loadavg } from 'node:os';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { quantile, round } from '../way/figures';
import { measureFirstLoad, type Loading } from './measure-first-load';
import { playQueue } from './played-queue';

const LOADS = 5;
/** A computer of the office beside ours: its processor needs four times as long. */
const OFFICE = 4;
type Who = BrowserContextOptions['storageState'];

/** The console until its rows are seen: with the cases that wait, and with 5,000 played ones. */
export async function measureConsole(browser: Browser, baseUrl: string, who: Who) {
  const console: Loading = { url: `${baseUrl}/`, size: 'laptop', who, seen: '.all-lines > .line', slowDown: OFFICE };
  const real = await repeated(browser, console);
  const many = await repeated(browser, { ...console, prepare: (page) => playQueue(page, 5_000) });
  return { ...(await sizes(browser, console)), rowsMs: median(real), rowsMsEach: real, rowsMsOf5000: median(many), load: round(loadavg()[0]!) };
}

/** The crew's page until its tasks are seen. */
export async function measureCrew(browser: Browser, baseUrl: string, who: Who) {
  const crew: Loading = { url: `${baseUrl}/crew`, size: 'phone', who, seen: 'a.card', slowDown: OFFICE };
  const times = await repeated(browser, crew);
  return { ...(await sizes(browser, crew)), tasksMs: median(times), load: round(loadavg()[0]!) };
}

/** What comes over the line by gzip, as it is measured, and by what Chromium prefers. */
async function sizes(browser: Browser, loading: Loading) {
  const gzip = await measureFirstLoad(browser, { ...loading, slowDown: 1, encoding: 'gzip' });
  const preferred = await measureFirstLoad(browser, { ...loading, slowDown: 1 });
  return { firstLoadKb: gzip.filesKb, firstLoadBrotliKb: preferred.filesKb, answersKb: gzip.answersKb, cpuMs: preferred.cpuMs };
}

async function repeated(browser: Browser, loading: Loading): Promise<number[]> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load += 1) times.push((await measureFirstLoad(browser, loading)).ms);
  return times;
}

const median = (values: readonly number[]) => quantile(values, 0.5);
