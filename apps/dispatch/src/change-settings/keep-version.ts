import { CityChanged, makeEvent, type SettingClocks, type SettingContent, type SettingHead, type SettingName } from '@paidan/contracts';
import { addToOutbox, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { filesOf } from './setting-documents';
import { insertVersion, type SettingVersionRow } from './setting-store';

export type NewVersion = Pick<SettingHead, 'by' | 'because' | 'source'> & Partial<Pick<SettingHead, 'backTo' | 'cityVersion'>> & { readonly content: SettingContent };

/** Keeps the next version of a setting, tells everybody of it, and lets the stage limits act; call `holdSettings` before. */
export async function keepVersion(tx: Tx, setting: SettingName, last: SettingVersionRow | null, wanted: NewVersion, now: Date): Promise<SettingVersionRow> {
  // Later numbers have later moments, also when the clock of this machine went back.
  const at = new Date(Math.max(now.getTime(), last ? Date.parse(last.at) + 1 : 0));
  const version: SettingVersionRow = { backTo: null, cityVersion: null, ...wanted, number: (last?.number ?? 0) + 1, at: at.toISOString() };
  await insertVersion(tx, setting, version);
  if (setting === 'clocks') await keepStageLimits(tx, version.content as SettingClocks);
  if (last) await addToOutbox(tx, [messageOf(setting, version, now)]);
  return version;
}

/** The first version is what every service has from the city's files; later ones are told. */
function messageOf(setting: SettingName, { number, at, by, because, content }: SettingVersionRow, now: Date) {
  const documents = filesOf(setting, content).map((file) => ({ name: file.name, json: JSON.stringify(file.content) }));
  const data: CityChanged = { setting, number, from: at, by: { role: by.role, id: by.id }, because, documents };
  const event = makeEvent(CityChanged, data, { id: randomUUID(), key: setting, correlationId: `${setting}-${number}`, causationId: null, occurredAt: now });
  return { topic: CityChanged.topic, event };
}

/** How many minutes the centre may take in its stages: read by whatever moves a case into one. */
async function keepStageLimits(tx: Tx, { stages }: SettingClocks): Promise<void> {
  const limits = Object.entries(stages).filter(([, minutes]) => minutes !== null);
  await tx.query('delete from stage_limit');
  await tx.query('insert into stage_limit (stage, minutes) select * from unnest($1::text[], $2::float8[])', [limits.map(([stage]) => stage), limits.map(([, minutes]) => minutes)]);
}
