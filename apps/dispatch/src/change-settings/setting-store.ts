import type { SettingContent, SettingHead, SettingName } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** One version of a setting, never changed once kept. */
export type SettingVersionRow = SettingHead & { readonly content: SettingContent };
/** What the city's files said last; `waits` when people had changed the setting as well and nobody has decided. */
export interface FolderWord {
  readonly cityVersion: string;
  readonly seenAt: Date;
  readonly content: SettingContent;
  readonly waits: boolean;
}
type Row = Omit<SettingVersionRow, 'at'> & { at: Date };

const HEAD = 'number, at, by, because, source, back_to as "backTo", city_version as "cityVersion"';
const shown = <Kept extends { at: Date }>({ at, ...rest }: Kept) => ({ ...rest, at: at.toISOString() });

/** Lets nobody else change a setting until the transaction ends. */
export const holdSettings = (tx: Tx) => tx.query('lock table setting_version in share row exclusive mode');

/** The version that acts; null when the service was not prepared. */
export async function actingVersion(tx: Tx, setting: SettingName): Promise<SettingVersionRow | null> {
  const [row] = await tx.query<Row>(`select ${HEAD}, content from setting_version where setting = $1 order by number desc limit 1`, [setting]);
  return row ? shown(row) : null;
}

export async function versionOf(tx: Tx, setting: SettingName, number: number): Promise<SettingVersionRow | null> {
  const [row] = await tx.query<Row>(`select ${HEAD}, content from setting_version where setting = $1 and number = $2`, [setting, number]);
  return row ? shown(row) : null;
}

/** The latest versions without their contents, the newest first. */
export async function versionHeads(tx: Tx, setting: SettingName, limit: number): Promise<SettingHead[]> {
  return (await tx.query<Omit<Row, 'content'>>(`select ${HEAD} from setting_version where setting = $1 order by number desc limit $2`, [setting, limit])).map(shown);
}

/** The number of the acting version of each setting. */
export async function actingNumbers(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ setting: string; number: number }>('select setting, max(number)::int as number from setting_version group by setting');
  return new Map(rows.map(({ setting, number }) => [setting, number]));
}

export async function insertVersion(tx: Tx, setting: SettingName, { number, at, by, because, source, backTo, cityVersion, content }: SettingVersionRow): Promise<void> {
  await tx.query(
    'insert into setting_version (setting, number, at, by, because, source, back_to, city_version, content) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [setting, number, at, JSON.stringify(by), because, source, backTo, cityVersion, JSON.stringify(content)],
  );
}

export async function folderWord(tx: Tx, setting: SettingName): Promise<FolderWord | null> {
  const [row] = await tx.query<FolderWord>('select city_version as "cityVersion", seen_at as "seenAt", content, waits from setting_of_folder where setting = $1', [setting]);
  return row ?? null;
}

export async function keepFolderWord(tx: Tx, setting: SettingName, { cityVersion, seenAt, content, waits }: FolderWord): Promise<void> {
  await tx.query(
    `insert into setting_of_folder (setting, city_version, seen_at, content, waits) values ($1, $2, $3, $4, $5)
     on conflict (setting) do update set city_version = excluded.city_version, seen_at = excluded.seen_at, content = excluded.content, waits = excluded.waits`,
    [setting, cityVersion, seenAt, JSON.stringify(content), waits],
  );
}

/** A person has decided, or the files say what acts. */
export const settleFolderWord = (tx: Tx, setting: SettingName) => tx.query('update setting_of_folder set waits = false where setting = $1', [setting]);
