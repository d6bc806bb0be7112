import type { CaseColumn, CaseFilter, CaseSort } from '@paidan/contracts';

/** What the page shows: which cases, in which order, by which columns. The address of the page holds it, saved views keep it, the export follows it. */
export interface Choice {
  readonly filters: CaseFilter;
  readonly sort: CaseSort;
  readonly columns: readonly CaseColumn[];
}

const filterNames = ['q', 'stage', 'open', 'category', 'unit', 'source', 'receivedFrom', 'receivedTo', 'overdue', 'mode', 'grid'] as const satisfies readonly (keyof CaseFilter)[];
export type FilterName = (typeof filterNames)[number];

/** All that can be shown of a case, in the order of the export. */
export const allColumns: readonly CaseColumn[] = [
  'caseNumber', 'trackingNumber', 'stage', 'category', 'categoryCode', 'unit', 'assignee', 'source', 'receivedAt', 'promisedAt', 'overdue', 'mode', 'gridCode',
  'description', 'address', 'longitude', 'latitude', 'reports',
];
/** What is shown before anybody chose. */
export const usualColumns: readonly CaseColumn[] = ['caseNumber', 'stage', 'category', 'unit', 'receivedAt', 'promisedAt', 'description', 'address'];

export const everything: Choice = { filters: {}, sort: 'received', columns: usualColumns };

/** Reads the address; what it does not know it leaves out. */
export function readChoice(address: URLSearchParams): Choice {
  const filters = Object.fromEntries(filterNames.flatMap((name) => (address.get(name) ? [[name, address.get(name)]] : []))) as CaseFilter;
  const named = (address.get('columns') ?? '').split(',').filter((name): name is CaseColumn => allColumns.includes(name as CaseColumn));
  return { filters, sort: address.get('sort') === 'due' ? 'due' : 'received', columns: named.length > 0 ? [...new Set(named)] : usualColumns };
}

/** The address of a choice; what is usual is not written. */
export function writeChoice({ filters, sort, columns }: Choice): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of filterNames) if (filters[name]) address.set(name, filters[name]);
  if (sort !== 'received') address.set('sort', sort);
  if (columns.join() !== usualColumns.join()) address.set('columns', columns.join(','));
  return address;
}

/** A choice with other filters; one that is empty is left out. */
export function sifted(choice: Choice, changed: Partial<Record<FilterName, string | undefined>>): Choice {
  const filters = Object.fromEntries(Object.entries({ ...choice.filters, ...changed }).filter(([, value]) => value)) as CaseFilter;
  return { ...choice, filters };
}

/** Whole days of Shanghai, the last one included, as the moments that the door asks for. */
export const fromDay = (day: string | undefined): string | undefined => day && `${day}T00:00:00+08:00`;
export const throughDay = (day: string | undefined): string | undefined => day && `${dayAfter(day, 1)}T00:00:00+08:00`;
const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The days that two moments stand for: the first that is in, and the last that is in. */
export const dayOfFrom = (moment: string | undefined) => moment && shanghaiDay(Date.parse(moment));
export const dayOfTo = (moment: string | undefined) => moment && shanghaiDay(Date.parse(moment) - 1);
const shanghaiDay = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
