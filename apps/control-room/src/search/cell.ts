import type { CaseColumn, CaseHit } from '@paidan/contracts';
import { fullTime } from '@paidan/web-kit';
import type { Names } from '../case/names';

/** Pixels that a column takes at least, and its part of what is left over. */
const widths: Record<CaseColumn, readonly [least: number, part: number]> = {
  caseNumber: [132, 0], trackingNumber: [132, 0], stage: [150, 1], category: [130, 1], categoryCode: [100, 0], unit: [120, 1], assignee: [96, 0], source: [76, 0], receivedAt: [132, 0], promisedAt: [132, 0],
  overdue: [68, 0], mode: [76, 0], gridCode: [140, 0], description: [180, 2], address: [150, 2], longitude: [92, 0], latitude: [92, 0], reports: [68, 0],
};
const GAP = 12;
const EDGE = 16;

/** How wide the rows are at least, and where their columns begin: the same for the head and every row. */
export const layoutOf = (columns: readonly CaseColumn[]) => ({
  minWidth: columns.reduce((sum, name) => sum + widths[name][0] + GAP, 2 * EDGE - GAP),
  gridTemplateColumns: columns.map((name) => (widths[name][1] > 0 ? `minmax(${widths[name][0]}px, ${widths[name][1]}fr)` : `${widths[name][0]}px`)).join(' '),
});

type Say = (key: string) => string;

/** What a cell says; the same as the exported file has. */
export function cellOf(hit: CaseHit, column: CaseColumn, names: Names, say: Say): string {
  switch (column) {
    case 'stage': return say(`case.stages.${hit.stage}`);
    case 'category': return hit.category ? names.category(hit.category.code, hit.category.name) : '';
    case 'categoryCode': return hit.category?.code ?? '';
    case 'unit': return hit.unit ? names.unit(hit.unit.id, hit.unit.name) : '';
    case 'source': return say(`search.sources.${hit.source}`);
    case 'receivedAt': return fullTime(hit.receivedAt);
    case 'promisedAt': return hit.promisedAt ? fullTime(hit.promisedAt) : '';
    case 'overdue': return hit.overdue ? say('search.yes') : '';
    case 'mode': return hit.mode ? say(`search.modes.${hit.mode}`) : '';
    case 'longitude': return hit.place.longitude.toFixed(5);
    case 'latitude': return hit.place.latitude.toFixed(5);
    case 'reports': return String(hit.reports);
    default: return hit[column] ?? '';
  }
}
