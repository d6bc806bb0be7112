import { Injectable } from '@nestjs/common';
import { done, type Outcome, type SettingConflict, type SettingName, type SettingVersion, type SettingView } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { checkSetting } from './check-setting';
import { differencesOf } from './differences';
import { asFiles } from './setting-documents';
import { actingVersion, folderWord, versionHeads, versionOf, type SettingVersionRow } from './setting-store';
import { whatIsUsed } from './what-is-used';

/** How many versions are listed. */
const LISTED = 200;

/** Settings as they act, with who made which version and what differs. */
@Injectable()
export class ShowSettings {
  constructor(private readonly database: Database) {}

  async show(setting: SettingName): Promise<SettingView> {
    const row = (await actingVersion(this.database, setting))!;
    const { content, ...acting } = row;
    return { setting, acting, content: asFiles(setting, content), versions: await versionHeads(this.database, setting, LISTED), conflict: await this.conflict(setting, row) };
  }

  async version(setting: SettingName, number: number): Promise<Outcome<SettingVersion>> {
    const [row, before] = await Promise.all([versionOf(this.database, setting, number), versionOf(this.database, setting, number - 1)]);
    if (!row) return notFound('版本', 'version');
    const { content, ...head } = row;
    return done({ setting, head, content: asFiles(setting, content), differences: before ? differencesOf(setting, asFiles(setting, before.content), asFiles(setting, content)) : [] });
  }

  private async conflict(setting: SettingName, acting: SettingVersionRow): Promise<SettingConflict | null> {
    const word = await folderWord(this.database, setting);
    if (!word?.waits) return null;
    const [ours, theirs] = [asFiles(setting, acting.content), asFiles(setting, word.content)];
    const problems = checkSetting(setting, ours, theirs, { ...(await whatIsUsed(this.database, setting)), folder: null });
    return { cityVersion: word.cityVersion, seenAt: word.seenAt.toISOString(), differences: differencesOf(setting, ours, theirs), problems };
  }
}
