import { cellOf, type CaseState, type Sighting } from '@paidan/case';
import type { Place, ReportRouted } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import { settleSoon } from '../watch-repeats/alert-store';

/**
 * Keeps what reports told, to compare later ones with.
 * @param told `routed` is the whole report, when it has no case of its own: all that is needed to give it one
 */
export async function keepSightings(tx: Tx, told: readonly { readonly sighting: Sighting; readonly routed: ReportRouted | null }[]): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ sighting, routed }) => ({ report_id: sighting.reportId, place_cell: cellOf(sighting.place), at: sighting.at, source: sighting.source, facts: sighting, routed }));
  await tx.query(
    `insert into sighting (report_id, place_cell, at, source, facts, routed)
     select * from jsonb_to_recordset($1::jsonb) as s(report_id uuid, place_cell bigint, at timestamptz, source text, facts jsonb, routed jsonb)
     on conflict (report_id) do update set routed = excluded.routed`,
    [JSON.stringify(rows)],
    'often',
  );
}

/** The place was put right: its report is compared with later ones where it is, and alerts where it was are counted anew. A part's report is its whole's. */
export async function movePlace(tx: Tx, { reportId, place, partOf }: CaseState, to: Place, at: Date): Promise<void> {
  if (partOf === null) await tx.query(`update sighting set place_cell = $2, facts = jsonb_set(facts, '{place}', $3::jsonb) where report_id = $1`, [reportId, cellOf(to), JSON.stringify(to)]);
  await settleSoon(tx, place, at);
  await settleSoon(tx, to, at);
}
