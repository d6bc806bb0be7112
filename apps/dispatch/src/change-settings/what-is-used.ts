import type { SettingContent, SettingName } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import { OPEN } from '../search-cases/case-choice';
import { folderWord } from './setting-store';

/** What leans on units or categories, by id or code. */
export interface Use {
  /** How many cases are open with each. */
  readonly open: ReadonlyMap<string, number>;
  /** Those that any case, account or roster ever named. */
  readonly ever: ReadonlySet<string>;
  /** What the city's files said of the setting last; null when they never did. */
  readonly folder: SettingContent | null;
}

const columns = { units: 'unit_id', categories: 'category_code' } as const;
const EVER_UNITS = 'union select unit_id from staff where unit_id is not null union select unit_id from roster';

export async function whatIsUsed(tx: Tx, setting: SettingName): Promise<Use> {
  const folder = (await folderWord(tx, setting))?.content ?? null;
  if (setting === 'clocks') return { open: new Map(), ever: new Set(), folder };
  const column = columns[setting];
  const open = await tx.query<{ id: string; count: number }>(`select ${column} as id, count(*)::int as count from case_file where ${column} is not null and ${OPEN} group by ${column}`);
  const ever = await tx.query<{ id: string }>(`select distinct ${column} as id from case_file where ${column} is not null ${setting === 'units' ? EVER_UNITS : ''}`);
  return { open: new Map(open.map(({ id, count }) => [id, count])), ever: new Set(ever.map(({ id }) => id)), folder };
}
