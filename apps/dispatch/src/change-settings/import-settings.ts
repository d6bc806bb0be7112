import { readCityFile } from '@paidan/city';
import type { SettingContent, SettingName } from '@paidan/contracts';
import { cityDocumentAt, type CityDocument, type Database, type Tx } from '@paidan/persistence';
import { isDeepStrictEqual } from 'node:util';
import { SYSTEM } from '../case-store/system-actor';
import { checkSetting } from './check-setting';
import { keepVersion } from './keep-version';
import { asFiles, contentFrom, documentsOf, settingNames } from './setting-documents';
import { actingVersion, folderWord, holdSettings, keepFolderWord } from './setting-store';
import { whatIsUsed } from './what-is-used';

/**
 * Takes what a city folder says of units, categories, limits and clocks. Files that say what they said before change
 * nothing; changed files become a new version, unless people changed the same setting, or it would break something:
 * then nothing is overwritten and the files wait for a person.
 */
export async function importSettings(database: Database, folder: string, now = new Date()): Promise<void> {
  const { version: cityVersion, validFrom } = await readCityFile(folder, 'city');
  const contents = await Promise.all(settingNames.map((setting) => readSetting(folder, setting)));
  await database.transaction(async (tx) => {
    await holdSettings(tx);
    for (const [i, setting] of settingNames.entries()) await importSetting(tx, setting, { cityVersion, content: contents[i]!, validFrom }, now);
  });
}

async function readSetting(folder: string, setting: SettingName): Promise<SettingContent> {
  const files = await Promise.all(documentsOf[setting].map(async (name) => [name, await readCityFile(folder, name)] as const));
  return contentFrom(setting, Object.fromEntries(files));
}

interface Said {
  readonly cityVersion: string;
  readonly content: SettingContent;
  readonly validFrom: string;
}

async function importSetting(tx: Tx, setting: SettingName, { cityVersion, content, validFrom }: Said, now: Date): Promise<void> {
  const acting = await actingVersion(tx, setting);
  if (!acting) return begin(tx, setting, { cityVersion, content, validFrom }, now);
  const before = await folderWord(tx, setting);
  if (new Date(validFrom) > now || (before && isSame(setting, before.content, content))) return;
  const says = isSame(setting, acting.content, content);
  const ours = !before || !isSame(setting, acting.content, before.content);
  const waits = !says && (ours || checkSetting(setting, acting.content, content, { ...(await whatIsUsed(tx, setting)), folder: null }).length > 0);
  await keepFolderWord(tx, setting, { cityVersion, seenAt: now, content, waits });
  if (!says && !waits) await keepVersion(tx, setting, acting, { by: SYSTEM, because: ofFiles(cityVersion), source: 'city', cityVersion, content }, now);
}

/** The first version: what the tables of earlier days hold, else what the files say. */
async function begin(tx: Tx, setting: SettingName, said: Said, now: Date): Promise<void> {
  const held: CityDocument[] = [];
  for (const name of documentsOf[setting]) held.push(...([await cityDocumentAt(tx, name, now)].filter((document) => document !== null)));
  const there = held.length === documentsOf[setting].length;
  const cityVersion = there ? held[0]!.version : said.cityVersion;
  const content = there ? contentFrom(setting, Object.fromEntries(held.map((document) => [document.name, document.content]))) : said.content;
  await keepVersion(tx, setting, null, { by: SYSTEM, because: ofFiles(cityVersion), source: 'city', cityVersion, content }, now);
  await keepFolderWord(tx, setting, { cityVersion, seenAt: now, content, waits: false });
  if (there) await importSetting(tx, setting, said, now);
}

/** What was kept before a default was added means what it means now. */
const isSame = (setting: SettingName, a: SettingContent, b: SettingContent): boolean => isDeepStrictEqual(asFiles(setting, a), asFiles(setting, b));
const ofFiles = (cityVersion: string) => `城市数据 ${cityVersion}。City data ${cityVersion}`;
