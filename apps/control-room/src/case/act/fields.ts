import type { ActOnCase, CaseAction, CaseView } from '@paidan/contracts';
import type { Act } from './act-on';
import { placeOf } from './place-text';

export type Field = 'reason' | 'note' | 'category' | 'condition' | 'unit' | 'refusalKind' | 'question' | 'until' | 'approve' | 'into' | 'parts' | 'photos' | 'place';

/** What is typed into the dialog of an action; empty where nothing was. */
export interface Draft {
  readonly reason: string;
  readonly note: string;
  readonly category: string | null;
  readonly condition: string;
  readonly unit: string | null;
  readonly refusalKind: string;
  readonly question: string;
  /** A time of Shanghai as the field gives it: 2026-11-26T14:05. */
  readonly until: string;
  readonly approve: '' | 'yes' | 'no';
  readonly into: string | null;
  readonly parts: readonly { readonly unitId: string | null; readonly note: string }[];
  readonly photos: readonly string[];
  readonly location: ActOnCase['location'] | null;
  /** The right place, as it was copied from a map of such coordinates. */
  readonly place: string;
  readonly crs: string;
  /** Sent to the unit although nobody of it is on duty before the deadline. */
  readonly despite: boolean;
}
const noPart = { unitId: null, note: '' };
export const emptyDraft: Draft = { reason: '', note: '', category: null, condition: '', unit: null, refusalKind: '', question: '', until: '', approve: '', into: null, parts: [noPart, noPart], photos: [], location: null, place: '', crs: 'GCJ02', despite: false };

interface Asked {
  readonly needed: readonly Field[];
  readonly may: readonly Field[];
}
const asks = (needed: readonly Field[], may: readonly Field[] = []): Asked => ({ needed, may });

const asked: Readonly<Record<CaseAction, Asked>> = {
  accept: asks([], ['note']), refuse: asks(['reason'], ['refusalKind']), 'ask-citizen': asks(['question'], ['until']), file: asks([], ['category', 'note', 'place', 'reason']),
  dispatch: asks([], ['category', 'unit', 'condition', 'note', 'place', 'reason']), transfer: asks(['unit', 'reason'], ['category', 'condition', 'place']), arbitrate: asks(['unit', 'reason'], ['condition']),
  return: asks(['reason']), 'request-extension': asks(['reason']), 'decide-extension': asks(['approve'], ['note']), suspend: asks(['until', 'reason']), resume: asks([], ['note']),
  urge: asks([], ['note']), supervise: asks(['reason']), split: asks(['parts'], ['category', 'note']), merge: asks(['into', 'reason']), unmerge: asks(['reason']),
  complete: asks(['photos'], ['note']), pass: asks([], ['note']), fail: asks(['reason']), 'force-close': asks(['reason']), appeal: asks(['reason']), reopen: asks(['reason']),
};

/** Exactly what an action asks; an appeal that waits for its decision asks for that too. */
export function fieldsOf(action: CaseAction, { appeal }: Pick<CaseView, 'appeal'>): Asked {
  return action === 'appeal' && appeal?.granted === null ? asks(['approve', 'reason']) : asked[action];
}

const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The first field that is needed and empty; null when all is there. */
export function missingOf({ needed }: Asked, draft: Draft): Field | null {
  if (draft.place.trim() && !placeOf(draft.place, draft.crs)) return 'place';
  if (draft.place.trim() && !draft.reason.trim()) return 'reason';
  return needed.find((field) => (field === 'parts' ? draft.parts.filter(({ unitId }) => unitId).length < 2 : isEmpty(typeof draft[field] === 'string' ? draft[field].trim() : draft[field]))) ?? null;
}

/** The request that the draft stands for, with the fields of the action and no others. */
export function actOf(action: CaseAction, version: number, draft: Draft, { needed, may }: Asked): Act {
  const fields = [...needed, ...may].filter((field) => !isEmpty(draft[field]));
  const despite = draft.despite ? { despiteDuty: true, reason: draft.reason.trim() } : null;
  return Object.assign({ action, version }, ...fields.map((field) => partOf(field, draft)), despite) as Act;
}

function partOf(field: Field, draft: Draft): Partial<Act> {
  switch (field) {
    case 'reason':
    case 'note':
    case 'question':
      return { [field]: draft[field].trim() };
    case 'category':
      return { category: draft.category! };
    case 'condition':
      return { condition: Number(draft.condition) };
    case 'unit':
      return { unitId: draft.unit! };
    case 'refusalKind':
      return { refusalKind: draft.refusalKind as ActOnCase['refusalKind'] };
    case 'until':
      return { until: `${draft.until}:00+08:00` };
    case 'approve':
      return { approve: draft.approve === 'yes' };
    case 'into':
      return { intoCaseId: draft.into! };
    case 'parts':
      return { parts: draft.parts.filter(({ unitId }) => unitId).map(({ unitId, note }) => ({ unitId: unitId!, ...(note.trim() ? { note: note.trim() } : {}) })) };
    case 'place':
      return { location: placeOf(draft.place, draft.crs)! };
    case 'photos':
      return { photoIds: [...draft.photos], ...(draft.location ? { location: draft.location } : {}) };
  }
}
