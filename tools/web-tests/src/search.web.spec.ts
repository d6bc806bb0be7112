import { expectStatus, newCitizen } from '@paidan/public-door';
import { Workbook } from 'exceljs';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, Download } from 'playwright-core';
import { expectSound } from './browser/expect-sound';
import { openBrowser, type Screen } from './browser/open-browser';
import { openLooking } from './browser/open-looking';
import { casesOf, until } from './people-and-cases';
import { theSystem } from './the-system';

const system = theSystem();
const { door, staff, accountOf, baseUrl } = system;
const cases = casesOf(system);
const word = `导出${randomUUID().slice(0, 8)}`;
/** Not the order of the table, nor the usual columns. */
const columns = ['address', 'caseNumber', 'stage', 'categoryCode', 'category', 'unit', 'source', 'receivedAt', 'promisedAt', 'overdue', 'mode', 'gridCode', 'description', 'longitude', 'latitude', 'reports', 'trackingNumber', 'assignee'];

let browser: Browser;
let dispatcher: Screen;

beforeAll(async () => {
  browser = await openBrowser();
  const token = await newCitizen(door);
  const reportIds: string[] = [];
  for (const [i, more] of ['', '，"引号"，逗号', '\n第二行', '=1+1', ' ＠全角'].entries()) {
    const told = { photoIds: [], description: i === 3 ? `=${word}` : `${word}${more}`, address: `乐安大街${i}号`, location: { longitude: 118.25 + i * 0.01, latitude: 37.15 + (Date.now() % 1000) * 0.000_05, crs: 'WGS84' } };
    const { reportId } = expectStatus(await door.post<{ reportId: string }>('/api/v1/reports', told, token, { 'idempotency-key': randomUUID() }), 202, 'report');
    reportIds.push(reportId);
  }
  const caseOf = async (reportId: string) => (await until(async () => expectStatus(await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token), 200, 'followed'), ({ caseId }) => caseId !== null)).caseId!;
  const ids: string[] = [];
  // One after the other: a citizen may look twenty times a second.
  for (const reportId of reportIds) ids.push(await caseOf(reportId));
  for (const [i, unitId] of [[0, 'sanitation-seat'], [2, 'municipal']] as const) {
    const { version } = await cases.seen(ids[i]!);
    expectStatus(await door.post(`/api/v1/cases/${ids[i]}/actions`, { action: 'dispatch', version, category: ['20110', '', '20103'][i], unitId, reason: '看过', despiteDuty: true }, await staff.dispatcher()), 200, 'dispatch');
  }
  dispatcher = await openLooking(browser, system, 'laptop', { language: 'zh', dark: false }, { account: accountOf('dispatcher') });
});
afterAll(() => browser?.close());

const address = (query: string) => `${baseUrl}/search?q=${encodeURIComponent(word)}&${query}`;

/** What the page shows: the heads, and the rows as they stand. */
async function shownOn({ page }: Screen, rows: number): Promise<string[][]> {
  const body = page.locator('.found-rows .found-row');
  await until(() => body.count(), (count) => count === rows);
  return [await page.locator('.found-head [role=columnheader]').allInnerTexts(), ...(await body.evaluateAll((all) => all.map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent))))];
}
async function exported({ page }: Screen, format: 'CSV' | 'XLSX'): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: new RegExp(`(导出|Export) ?${format}`) }).click()]);
  return download;
}
const plain = (cell: unknown) => String(cell ?? '');
/** A number is as the page writes it; text that a spreadsheet would take for a formula is led by an apostrophe. */
const alike = (cell: string, name: string) => (name === 'longitude' || name === 'latitude' ? Number(cell).toFixed(5) : cell.replace(/^'/, ''));

/** Lines of a CSV file by RFC 4180. */
function csvOf(text: string): string[][] {
  const [rows, cells]: [string[][], string[]] = [[], []];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    cells.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push(cells.splice(0));
  }
  return rows;
}

describe('what search shows', () => {
  it.each([
    ['newest first, all columns, in Chinese', 'zh', '', 5],
    ['due first, in English', 'en', '&sort=due', 5],
    ['filtered by stage and unit', 'zh', '&stage=dispatched&unit=municipal', 1],
  ] as const)('is what the files have, row by row: %s', async (name, language, query, rows) => {
    const screen = language === 'zh' ? dispatcher : await openLooking(browser, system, 'laptop', { language, dark: true }, { account: accountOf('dispatcher') });
    await screen.page.goto(address(`columns=${columns.join(',')}${query}`));
    const [head, ...body] = await shownOn(screen, rows);
    const csv = readFileSync(await (await exported(screen, 'CSV')).path(), 'utf8');
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const [csvHead, ...lines] = csvOf(csv.slice(1));
    const mark = lines.pop()!.join();
    expect(csvHead).toEqual(head);
    expect(lines.map((line) => line.map((cell, i) => alike(cell, columns[i]!)))).toEqual(body);
    expect(mark).toMatch(language === 'zh' ? /^导出编号 EX\d{6}-[0-9a-f]{8} \| 导出人 .*dispatcher.*件数 \d+ \| 说明 仅限公务使用/ : /^Export EX\d{6}-[0-9a-f]{8} \| By .*dispatcher.*Cases \d+ \| Note For official use only/);
    const book = new Workbook();
    await book.xlsx.readFile(await (await exported(screen, 'XLSX')).path());
    const [sheet, about] = book.worksheets;
    const table = sheet!.getSheetValues().slice(1).map((row) => head!.map((_, i) => plain((row as unknown[])[i + 1])));
    expect(table[0]).toEqual(head);
    expect(table.slice(1).map((line) => line.map((cell, i) => alike(cell, columns[i]!)))).toEqual(body.map((line) => line.map((cell, i) => alike(cell, columns[i]!))));
    const number = plain((about!.getSheetValues()[1] as unknown[])[2]);
    expect(number).toMatch(/^EX\d{6}-[0-9a-f]{8}$/);
    expect(sheet!.headerFooter.oddFooter).toContain(number);
    await expectSound(screen, `search-exported-${name.replaceAll(/\W+/g, '-')}`);
  });

  it('is kept under a name, and opened again with its filters, order and columns, in another browser too', async () => {
    const { page } = dispatcher;
    await page.goto(address('sort=due&open=true&columns=stage,caseNumber,description'));
    const before = await shownOn(dispatcher, 5);
    const wanted = new URL(page.url()).search;
    await page.getByRole('button', { name: /我的视图/ }).click();
    await page.getByLabel('视图名称').fill(`视图${word}`);
    await page.getByRole('button', { name: '保存当前' }).click();
    await page.locator('.kept-views').getByRole('button', { name: `视图${word}`, exact: true }).waitFor();
    await expectSound(dispatcher, 'search-view-kept');
    const other = await openLooking(browser, system, 'laptop', { language: 'zh', dark: false }, { account: accountOf('dispatcher') });
    await other.page.goto(`${baseUrl}/search`);
    await other.page.getByRole('button', { name: /我的视图/ }).click();
    const kept = other.page.locator('.kept-views');
    await kept.getByRole('button', { name: `视图${word}`, exact: true }).click();
    expect(await shownOn(other, 5)).toEqual(before);
    expect([...new URLSearchParams(new URL(other.page.url()).search)].toSorted()).toEqual([...new URLSearchParams(wanted)].toSorted());
    await kept.getByRole('button', { name: `删除视图 视图${word}` }).click();
    await kept.getByRole('button', { name: `视图${word}`, exact: true }).waitFor({ state: 'detached' });
    await other.close();
  });
});
