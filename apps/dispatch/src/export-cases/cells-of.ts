import { assignmentOf, stageLabels, stageOf, type CaseState } from '@paidan/case';
import { wallTime, words, type CaseColumn, type CaseHit, type Words } from '@paidan/contracts';
import type { CaseRow } from '../case-store/case-reading';
import { hitOf } from '../search-cases/hit-of';

export type Language = keyof Words;

const headings: Record<CaseColumn, Words> = {
  caseNumber: words('案件号', 'Case'), trackingNumber: words('上报号', 'Report'), stage: words('环节', 'Stage'), category: words('类别', 'Category'), categoryCode: words('类别代码', 'Category code'),
  unit: words('责任单位', 'Unit'), assignee: words('承办人', 'Assignee'), source: words('来源', 'Source'), receivedAt: words('受理时间', 'Received'), promisedAt: words('承诺时限', 'Due'),
  overdue: words('超期', 'Overdue'), mode: words('办理方式', 'Mode'), gridCode: words('单元网格', 'Grid'), description: words('描述', 'Description'), address: words('地址', 'Address'),
  longitude: words('经度', 'Longitude'), latitude: words('纬度', 'Latitude'), reports: words('上报次数', 'Reports'),
};
const sources: Record<string, Words> = { citizen: words('市民', 'Citizen'), camera: words('摄像头', 'Camera'), staff: words('工作人员', 'Staff'), inspector: words('巡查员', 'Inspector') };
const modes: Record<string, Words> = { 'at-once': words('马上办', 'At once'), joint: words('联合办', 'Joint'), special: words('专门办', 'Special') };
/** Digits of a degree that tell a metre, as the page shows them. */
const METRE = 5;
const yes = words('是', 'yes');
const nobody = { role: 'service', unitId: null } as const;

/** The first line of a file. */
export const headingsOf = (columns: readonly CaseColumn[], language: Language): string[] => columns.map((column) => headings[column][language]);

/** One line of a file. Numbers that are names (of cases, categories, grids) are text. */
export function cellsOf(row: CaseRow, columns: readonly CaseColumn[], language: Language, now: Date): (string | number)[] {
  const hit = hitOf(row, nobody, now);
  return columns.map((column) => cellOf(column, hit, row.state, language) ?? '');
}

/** Times as the clock in the city says them. */
function cellOf(column: CaseColumn, hit: CaseHit, state: CaseState, language: Language): string | number | null | undefined {
  switch (column) {
    case 'stage': return stageLabels[stageOf(state)][language];
    case 'category': return state.category?.name[language];
    case 'categoryCode': return hit.category?.code;
    case 'unit': return assignmentOf(state)?.unit.name[language];
    case 'source': return sources[hit.source]?.[language] ?? hit.source;
    case 'receivedAt': case 'promisedAt': return hit[column] && wallTime(new Date(hit[column]));
    case 'overdue': return hit.overdue ? yes[language] : '';
    case 'mode': return hit.mode && modes[hit.mode]?.[language];
    case 'longitude': case 'latitude': return Number(hit.place[column].toFixed(METRE));
    default: return hit[column];
  }
}
