import type { Browser, Page } from 'playwright-core';
import { clippedOn } from '../browser/clipped-on';
import type { Screen, Size } from '../browser/open-browser';
import { openLooking, type Look } from '../browser/open-looking';
import { soundFaults, type SoundFaults } from '../browser/sound-faults';
import type { TheSystem } from '../the-system';
import { chineseLeft } from './chinese-left';
import type { Shot } from './contact-sheet';
import type { WalkedPage } from './pages';

/** Chinese and English, by day and by night. */
export const looks: readonly Look[] = [{ language: 'zh', dark: false }, { language: 'zh', dark: true }, { language: 'en', dark: false }, { language: 'en', dark: true }];

/** One page as it was seen once. */
export interface Seen extends Shot {
  readonly page: string;
  readonly wrong: readonly string[];
  readonly chinese: readonly string[];
}

const wrongIn = ({ faults, keys, errors, hosts, beyondTheSide }: SoundFaults, clipped: readonly string[]): string[] => [
  ...faults.map((fault) => `axe: ${fault}`), ...keys.map((key) => `no text: ${key}`), ...clipped.map((words) => `cut off: ${words}`), ...errors.map((error) => `console: ${error}`),
  ...hosts.map((host) => `asked elsewhere: ${host}`), ...(beyondTheSide > 0 ? [`${beyondTheSide} px beyond the side`] : []),
];

/** Looks at a page, and at each of its tabs, at one size and in one light and language. */
export async function seePage(browser: Browser, system: TheSystem, walked: WalkedPage, size: Size, look: Look, folder: string): Promise<Seen[]> {
  const screen = await openLooking(browser, system, size, look, walked.sitter);
  const { page } = screen;
  const seen: Seen[] = [];
  try {
    await page.goto(system.baseUrl + walked.path);
    await page.locator(walked.shown).first().waitFor();
    seen.push(await seeOnce(screen, walked.name, size, look, folder, walked.whole));
    const tabs = await tabsOf(page, walked);
    for (let i = 1; i < tabs; i += 1) {
      await page.locator('main [role=tab]').nth(i).click();
      seen.push(await seeOnce(screen, `${walked.name}-${i + 1}`, size, look, folder));
    }
  } catch (error) {
    seen.push({ page: walked.name, row: '', words: size, path: '', wrong: [String(error).split('\n')[0]!], chinese: [] });
  }
  await screen.close();
  return seen;
}

const tabsOf = (page: Page, { tabs }: WalkedPage): Promise<number> => (tabs ? page.locator('main [role=tab]').count() : Promise.resolve(0));

async function seeOnce(screen: Screen, name: string, size: Size, { language, dark }: Look, folder: string, whole = false): Promise<Seen> {
  const row = `${language}${dark ? '-dark' : ''}`;
  const found = await soundFaults(screen, `${name}-${row}-${size}`, { whole, folder });
  const wrong = wrongIn(found, await clippedOn(screen.page));
  screen.errors.length = 0;
  return { page: name, row, words: `${name} ${row} ${size}`, path: found.picture, wrong, chinese: language === 'en' ? await chineseLeft(screen.page) : [] };
}
