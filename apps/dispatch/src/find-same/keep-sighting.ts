import { cellOf, type Sighting } from '@paidan/case';
import type { ReportRouted } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/**
 * Keeps what a report told, to compare later ones with.
 * @param routed the whole report, when it has no case of its own: all that is needed to give it one
 */
export async function keepSighting(tx: Tx, sighting: Sighting, routed: ReportRouted | null): Promise<void> {
  await tx.query(
    `insert into sighting (report_id, place_cell, at, source, facts, routed) values ($1, $2, $3, $4, $5, $6)
     on conflict (report_id) do update set routed = excluded.routed`,
    [sighting.reportId, cellOf(sighting.place), sighting.at, sighting.source, JSON.stringify(sighting), routed && JSON.stringify(routed)],
  );
}
