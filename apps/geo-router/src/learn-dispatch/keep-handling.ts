import { Injectable } from '@nestjs/common';
import type { Place, TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database } from '@paidan/persistence';

/** What happened to the case of a report, as far as it tells who answers for it. */
export type Happening =
  | { readonly what: 'dispatched'; readonly unitId: string; readonly automatic: boolean }
  | { readonly what: 'filed'; readonly categoryCode: string }
  | { readonly what: 'relocated'; readonly place: Place; readonly gridCode: string | null }
  | { readonly what: 'returned' }
  | { readonly what: 'closed'; readonly categoryCode: string | null }
  | { readonly what: 'reopened' }
  | { readonly what: 'split' };
type OfCase = TypedEvent<{ readonly caseId: string; readonly reportId: string; readonly caseVersion: number; readonly partOf?: string | undefined }>;

const nothing = { unit: null, place: null as Place | null, gridCode: null as string | null, automatic: null, category: null, returned: false, closed: false, opened: false, split: false };

function marksOf(happening: Happening) {
  switch (happening.what) {
    case 'dispatched':
      return { ...nothing, unit: happening.unitId, automatic: happening.automatic, opened: true };
    case 'filed':
      return { ...nothing, category: happening.categoryCode };
    case 'relocated':
      return { ...nothing, place: happening.place, gridCode: happening.gridCode };
    case 'returned':
      return { ...nothing, returned: true };
    case 'closed':
      return { ...nothing, category: happening.categoryCode, closed: true };
    case 'reopened':
      return { ...nothing, opened: true };
    case 'split':
      return { ...nothing, opened: true, split: true };
  }
}

/** Follows the case of each routed report to its end. Only the report's own case counts, not its parts, and once split it has no end to learn from; what is older than what is known changes nothing. */
@Injectable()
export class KeepHandling {
  constructor(private readonly database: Database) {}

  async keep({ id, occurredAt, data }: OfCase, happening: Happening): Promise<Handled> {
    if (data.partOf) return skipped('a part of another case');
    const { unit, place, gridCode, automatic, category, returned, closed, opened, split } = marksOf(happening);
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'geo-router', id))) return skipped('handled before');
      const rows = await tx.query<{ report_id: string }>(
        `update routed_report set
           case_id = $2, case_version = $3,
           first_unit_id = coalesce(first_unit_id, $4), first_automatic = coalesce(first_automatic, $5),
           transfers = transfers + case when $4::text <> last_unit_id then 1 else 0 end, last_unit_id = coalesce($4, last_unit_id),
           filed_category = coalesce($6, filed_category), returns = returns + case when $7::boolean then 1 else 0 end,
           longitude = coalesce($12, longitude), latitude = coalesce($13, latitude), grid_code = coalesce($14, grid_code),
           was_split = was_split or $11::boolean,
           closed_at = case when $8::boolean and not was_split then $10::timestamptz when $9::boolean then null else closed_at end
         where report_id = $1 and (case_id is null or case_id = $2) and case_version < $3 returning report_id`,
        [data.reportId, data.caseId, data.caseVersion, unit, automatic, category, returned, closed, opened, occurredAt, split, place?.longitude ?? null, place?.latitude ?? null, gridCode],
      );
      return rows.length > 0 ? handled : skipped('not routed here, of another case, or older than what is known');
    });
  }
}
