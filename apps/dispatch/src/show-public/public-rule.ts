import { stageLabels, type CaseStage } from '@paidan/case';
import type { Place, PublicCase, Words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import { OPEN } from '../search-cases/case-choice';

/** Cases that everybody may know of: open or closed after a check, no parts of others. What was refused, withdrawn, merged or ended by force is not shown. */
export const SHOWN = `part_of is null and (${OPEN} or stage = 'closed')`;
/** Cases with a photo that nobody outside may see; found by the words of photos. */
export const HIDDEN = `select w.id from hidden_photo h join case_words w on w.words @@ ('''p:' || h.photo_id || '''')::tsquery`;

/** About 50 metres at the latitude of the city: a place is told as the middle of its square. */
const [STEP_LONGITUDE, STEP_LATITUDE] = [0.00056, 0.00045];
const rounded = (degrees: number, step: number): number => Number(((Math.floor(degrees / step) + 0.5) * step).toFixed(5));
const publicPlaceOf = ({ longitude, latitude }: Place): Place => ({ longitude: rounded(longitude, STEP_LONGITUDE), latitude: rounded(latitude, STEP_LATITUDE) });

/** So many metres, at most, a place is from the one that is told of it. */
export const OFF_METRES = 36;
/** How far it is to the place that everybody may know of a case, in tens of metres: by asking from many sides nobody learns the true one. */
export const publicMetres = (from: Place, place: Place): number => Math.round(distanceMetres(from, publicPlaceOf(place)) / 10) * 10;

export interface PublicRow {
  readonly case_number: string;
  readonly category_code: string | null;
  readonly stage: CaseStage;
  readonly longitude: number;
  readonly latitude: number;
  readonly received_at: Date;
  readonly ended_at: Date | number;
  readonly unit_id: string | null;
}
export const COLUMNS = 'case_number, category_code, stage, longitude, latitude, received_at, ended_at, unit_id';

/** Where names come from. */
interface Names {
  category(code: string, confidence: number): { readonly name: Words } | null;
  unit(id: string): { readonly name: Words } | null;
}

/** A case as everybody may know it. */
export const publicCaseOf = (row: PublicRow, names: Names): PublicCase => ({
  caseNumber: row.case_number, stage: row.stage, label: stageLabels[row.stage], open: row.stage !== 'closed',
  category: row.category_code === null ? null : (names.category(row.category_code, 1)?.name ?? null),
  ...publicPlaceOf(row),
  receivedAt: row.received_at.toISOString(), closedAt: row.ended_at instanceof Date ? row.ended_at.toISOString() : null,
  unit: row.unit_id === null ? null : (names.unit(row.unit_id)?.name ?? null),
});
