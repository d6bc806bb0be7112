import { endedStages, type CaseStage } from '@paidan/case';
import { reachOf, refuse, done, type CaseFilter, type Identity, type Outcome, type Permission } from '@paidan/contracts';
import { lookFor, marks, namesNumber } from './case-words';

/** As the partial indexes of open cases say it. */
export const OPEN = `stage not in ('merged', 'closed', 'force-closed', 'refused', 'withdrawn')`;
/** With its unit and past the promised time; the clock of a case that rests or waits for its check does not run. */
const overdue = (now: string) => `(stage in ('dispatched', 'handling', 'split') and coalesce(promised_at < ${now}, false))`;

/** A choice of cases as SQL: `early` by columns that an index is read along, `late` by the rest; `words` for the index of words, null when no word is asked. */
export interface Choice {
  readonly early: readonly string[];
  readonly late: readonly string[];
  readonly words: string | null;
  /** A whole number is among the words: so few cases have it that walking along the order for them is in vain. */
  readonly rare: boolean;
  readonly parameters: readonly unknown[];
}

/** The filter as SQL. A text without any word in it finds nothing. */
export function choiceOf(filter: CaseFilter, now: Date): Choice {
  const parameters: unknown[] = [];
  const give = (value: unknown) => `$${parameters.push(value)}`;
  const stages = filter.stage?.split(',') as CaseStage[] | undefined;
  const open = filter.open === 'true' || filter.overdue === 'true' || stages?.every((stage) => !endedStages.includes(stage));
  const query = tsqueryOf(filter, stages);
  const early = [
    ...(open ? [OPEN] : []),
    ...(filter.receivedFrom ? [`received_at >= ${give(filter.receivedFrom)}::timestamptz`] : []),
    ...(filter.receivedTo ? [`received_at < ${give(filter.receivedTo)}::timestamptz`] : []),
  ];
  const words = query === null ? null : `id in (select id from case_words where words @@ ${give(query)}::tsquery)`;
  const late = [
    ...(words ? [words] : []), ...(filter.q?.trim() && lookFor(filter.q).length === 0 ? ['false'] : []),
    ...(stages ? [`stage = any(${give(stages)}::text[])`] : []), ...(filter.open === 'false' ? [`not (${OPEN})`] : []),
    ...(filter.overdue ? [`${filter.overdue === 'true' ? '' : 'not '}${overdue(`${give(now)}::timestamptz`)}`] : []),
  ];
  return { early, late, words, rare: namesNumber(filter.q ?? ''), parameters };
}

/** What the filter asks of the words; null when nothing. Ended stages are words too: some of them are rare. */
function tsqueryOf({ q, category, unit, source, mode, grid }: CaseFilter, stages: readonly CaseStage[] | undefined): string | null {
  const ended = stages?.every((stage) => endedStages.includes(stage)) ? [`(${stages.map((stage) => `'${marks.ended(stage)}'`).join(' | ')})`] : [];
  const all = [
    ...lookFor(q ?? ''), ...(category ? [`'${marks.category(category)}':*`] : []), ...(unit ? [`'${marks.unit(unit)}'`] : []), ...(source ? [`'${marks.source(source)}'`] : []),
    ...(mode ? [`'${marks.mode(mode)}'`] : []), ...(grid ? [`'${marks.grid(grid)}':*`] : []), ...ended,
  ];
  return all.length > 0 ? all.join(' & ') : null;
}

/** The filter as far as somebody may look: units choose among their own cases. */
export function withinReach<Filter extends CaseFilter>(filter: Filter, permission: Permission, who: Identity): Outcome<Filter> {
  if (reachOf(permission, who.role) === 'all') return done(filter);
  if (who.unitId === null || (filter.unit !== undefined && filter.unit !== who.unitId)) return refuse(403, 'UNIT.NOT_YOURS', '只能查看本单位的案件。', 'Only your own unit’s cases are yours to see.', { field: 'unit' });
  return done({ ...filter, unit: who.unitId });
}
