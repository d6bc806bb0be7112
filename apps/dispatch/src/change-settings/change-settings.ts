import { Injectable } from '@nestjs/common';
import {
  done, reachOf, refuse, words, type ChangeSetting, type DecideFolder, type GoBack, type Identity, type Outcome, type SettingChanged, type SettingContent, type SettingName, type SettingProblem,
} from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { AskOthers } from '../ask-others';
import { writeDown } from '../show-audit/write-down';
import { checkSetting } from './check-setting';
import { differencesOf } from './differences';
import { FollowSettings } from './follow-settings';
import { keepVersion, type NewVersion } from './keep-version';
import { asFiles, asSent } from './setting-documents';
import { actingVersion, folderWord, holdSettings, settleFolderWord, versionOf, type SettingVersionRow } from './setting-store';
import { whatIsUsed } from './what-is-used';

type Wish = Pick<NewVersion, 'content' | 'source' | 'because'> & Partial<Pick<NewVersion, 'backTo' | 'cityVersion'>> & { readonly basedOn: number; readonly dryRun: boolean; readonly fits?: boolean };

/** Changes units, categories and limits, or clocks: each change is a new version with who, when and why; what would break something is refused. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly database: Database,
    private readonly others: AskOthers,
    private readonly following: FollowSettings,
  ) {}

  async change(setting: SettingName, { content, basedOn, because, dryRun }: ChangeSetting, who: Identity, now: Date): Promise<Outcome<SettingChanged>> {
    if (!dryRun && because === undefined) return refuse(400, 'SETTING.REASON_NEEDED', '请填写为何更改。', 'Please say why it is changed.', { field: 'because' });
    return this.make(setting, { ...asSent(setting, content), basedOn, because: because ?? '', source: 'people', dryRun }, who, now);
  }

  /** An earlier version again, as a new one. */
  async goBack(setting: SettingName, { number, basedOn, because }: GoBack, who: Identity, now: Date): Promise<Outcome<SettingChanged>> {
    const version = await versionOf(this.database, setting, number);
    if (!version) return notFound('版本', 'version');
    return this.make(setting, { content: asFiles(setting, version.content), basedOn, because, source: 'back', backTo: number, dryRun: false }, who, now);
  }

  /** The city's files were changed as well: they are taken as a new version, or set aside until they change again. */
  async decideFolder(setting: SettingName, { take, basedOn, because }: DecideFolder, who: Identity, now: Date): Promise<Outcome<SettingChanged>> {
    const word = await folderWord(this.database, setting);
    if (!word?.waits) return notFound('待决定的冲突', 'conflict');
    if (take) return this.make(setting, { content: asFiles(setting, word.content), basedOn, because, source: 'folder', cityVersion: word.cityVersion, dryRun: false }, who, now);
    if (!mayChange(setting, who)) return notYours();
    await this.database.transaction(async (tx) => {
      await settleFolderWord(tx, setting);
      await writeDown(tx, { action: 'folder-set-aside', by: who, at: now, about: setting, facts: { cityVersion: word.cityVersion, reason: because } });
    });
    return done({ version: null, differences: [], problems: [] });
  }

  private async make(setting: SettingName, wish: Wish, who: Identity, now: Date): Promise<Outcome<SettingChanged>> {
    if (!mayChange(setting, who)) return notYours();
    const elsewhere = await this.problemsElsewhere(setting, wish.content);
    if (elsewhere.kind === 'refused') return elsewhere;
    const outcome = await this.database.transaction((tx) => keepIfSound(tx, setting, wish, elsewhere.value, who, now));
    if (outcome.kind === 'done' && outcome.value.version) await this.following.follow();
    return outcome;
  }

  /** What geo-router has against it: rules that would name nobody, things of the street that would belong to nobody. */
  private async problemsElsewhere(setting: SettingName, content: SettingContent): Promise<Outcome<SettingProblem[]>> {
    if (setting === 'clocks') return done([]);
    const answer = await this.others.checkCity(setting === 'units' ? { units: content } : { categories: (content as { categories: unknown }).categories });
    return answer.kind === 'refused' ? answer : done(answer.value.problems);
  }
}

async function keepIfSound(tx: Tx, setting: SettingName, wish: Wish, elsewhere: SettingProblem[], who: Identity, now: Date): Promise<Outcome<SettingChanged>> {
  await holdSettings(tx);
  const acting = (await actingVersion(tx, setting))!;
  if (acting.number !== wish.basedOn) return changedSince(wish.basedOn, acting);
  const differences = differencesOf(setting, acting.content, wish.content);
  const own = checkSetting(setting, acting.content, wish.content, await usedFor(tx, setting, wish));
  const problems = [...own, ...(wish.fits === false && own.length === 0 ? [notOfCity] : []), ...elsewhere];
  if (wish.dryRun) return done({ version: null, differences, problems });
  if (problems.length > 0) return notFit(problems);
  if (differences.length === 0) return refuse(422, 'SETTING.NOTHING_CHANGED', '与现行版本没有差别，未保存新版本。', 'Nothing differs from what acts, no version was kept.', { field: 'content' });
  const { content, because, source, backTo, cityVersion } = wish;
  const { content: _, ...version } = await keepVersion(tx, setting, acting, { by: { role: who.role, id: who.id, name: who.name }, content, because, source, backTo, cityVersion }, now);
  if (source === 'folder') await settleFolderWord(tx, setting);
  await writeDown(tx, { action: 'setting-changed', by: who, at: now, about: setting, facts: { version: version.number, differences: differences.length, reason: because, ...(backTo ? { backTo } : {}) } });
  return done({ version, differences, problems });
}

/** What the city's files say themselves, they may take out. */
async function usedFor(tx: Tx, setting: SettingName, { source }: Wish) {
  const use = await whatIsUsed(tx, setting);
  return source === 'folder' ? { ...use, folder: null } : use;
}

const notOfCity: SettingProblem = { code: 'SETTING.NOT_FIT', about: '', because: words('内容不符合城市数据的格式，请核对数值后重试', 'It is not as the city’s data are, please check its numbers') };

/** A role may hold the one permission and not the other: the routes of going back and of the files are for all settings. */
const mayChange = (setting: SettingName, who: Identity) => reachOf(setting === 'units' ? 'unit.change' : 'limit.change', who.role) === 'all';
const notYours = () => refuse(403, 'SETTING.NOT_YOURS', '责任单位由管理员更改。', 'The units are changed by an admin.');

const changedSince = (basedOn: number, { number, by }: SettingVersionRow) =>
  refuse(409, 'SETTING.CHANGED', `${by.name ?? by.id}已保存更新的版本 ${number}（您依据的是 ${basedOn}），请核对最新内容后再保存。`, `${by.name ?? by.id} kept version ${number} since (yours is based on ${basedOn}); look at it and then save.`, { field: 'basedOn', facts: { newest: number } });

function notFit(problems: readonly SettingProblem[]) {
  const [first] = problems as [SettingProblem];
  const more = problems.length - 1;
  const said = words(`${first.because.zh}${more > 0 ? `；另有 ${more} 处，见 problems` : ''}。`, `${first.because.en}${more > 0 ? `; and ${more} more, see problems` : ''}.`);
  return refuse(422, first.code, said.zh, said.en, { field: 'content', facts: { problems } });
}
