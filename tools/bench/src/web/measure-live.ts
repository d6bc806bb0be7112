import type { CaseHead } from '@paidan/contracts';
import { expectStatus, type PublicDoor } from '@paidan/public-door';
import { Screen } from '@paidan/web-tests';
import { loadavg } from 'node:os';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { quantile, round } from '../way/figures';
import { waitingCases } from './waiting-cases';

export interface Live {
  readonly events: number;
  /** From the answer that another person's action got to the frame that shows it in an open queue; negative when the page was the quicker one. */
  readonly p50: number;
  readonly p95: number;
  /** The same from the moment at which the action was sent. */
  readonly sentP95: number;
  readonly load: number;
}

declare global {
  interface Window {
    benchChanged?: Promise<number>;
  }
}

/** Another person accepts cases one after another, whose lines stand in the open queue. */
export async function measureLive(browser: Browser, baseUrl: string, who: BrowserContextOptions['storageState'], { door, token, events }: { door: PublicDoor; token: string; events: number }): Promise<Live> {
  const screen = await Screen.open(browser, 'laptop', { storageState: who });
  const { page } = screen;
  const since = { answer: [] as number[], sent: [] as number[] };
  try {
    await page.goto(`${baseUrl}/queue`);
    await page.locator('.connection.open').waitFor();
    const cases = (await waitingCases(door, token, 500)).filter(({ stage, allowedActions }) => stage === 'received' && allowedActions.includes('accept'));
    if (cases.length < events) throw new Error(`only ${cases.length} cases can be accepted`);
    for (const one of cases.slice(0, events)) {
      const times = await timeOne(page, one, async () => expectStatus(await door.post(`/api/v1/cases/${one.caseId}/actions`, { action: 'accept', version: one.version }, token), 200, 'accept'));
      since.answer.push(times.shown - times.answered);
      since.sent.push(times.shown - times.sent);
    }
    return { events, p50: quantile(since.answer, 0.5), p95: quantile(since.answer, 0.95), sentP95: quantile(since.sent, 0.95), load: round(loadavg()[0]!) };
  } finally {
    await screen.close();
  }
}

/** Milliseconds since 1970 of one action; page and door live by the same clock. */
async function timeOne(page: Page, { caseId }: CaseHead, act: () => Promise<unknown>) {
  await bringIntoView(page, caseId);
  await page.evaluate(watchLine, `line-${caseId}`);
  const sent = Date.now();
  await act();
  const answered = Date.now();
  const shown = await page.evaluate(() => Promise.race([window.benchChanged!, new Promise<never>((_, fail) => setTimeout(() => fail(new Error('nothing was shown for 30 s')), 30_000))]));
  return { sent, answered, shown };
}

/** Scrolls down page by page until the line of a case exists. */
async function bringIntoView(page: Page, caseId: string): Promise<void> {
  const line = page.locator(`#line-${caseId}`);
  await page.locator('.lines').evaluate((box) => { box.scrollTop = 0; });
  for (let pages = 0; pages < 60; pages += 1) {
    if (await page.evaluate((id) => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => tell(document.getElementById(id) !== null)))), `line-${caseId}`)) return line.scrollIntoViewIfNeeded();
    await page.locator('.lines').evaluate((box) => { box.scrollTop += box.clientHeight; });
  }
  throw new Error(`case ${caseId} is not in the queue`);
}

/** Runs in the page: when its line's words first differ, or it has gone, and that has been drawn. */
function watchLine(id: string): void {
  const before = document.getElementById(id)!.innerText;
  window.benchChanged = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (document.getElementById(id)?.innerText === before) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(Date.now())));
    });
    watch.observe(document.querySelector('.queue')!, { childList: true, characterData: true, subtree: true });
  });
}
