import { Injectable } from '@nestjs/common';
import type { Place, TypedEvent } from '@paidan/contracts';
import { Gathering, handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessages, Database, type Tx } from '@paidan/persistence';

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

interface Happened { readonly event: OfCase; readonly happening: Happening }

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
  private readonly gathering = new Gathering<Happened, Handled>((happened) => this.keepTogether(happened), async (one) => (await this.keepTogether([one]))[0]!);

  constructor(private readonly database: Database) {}

  async keep(event: OfCase, happening: Happening): Promise<Handled> {
    return event.data.partOf ? skipped('a part of another case') : this.gathering.ask({ event, happening });
  }

  /** One transaction for what comes side by side; what is of one case in the order it came. */
  private keepTogether(happened: readonly Happened[]): Promise<Handled[]> {
    const ids = happened.map(({ event }) => event.id);
    return this.database.transaction(async (tx) => {
      const fresh = await claimMessages(tx, 'geo-router', ids);
      const endings: Handled[] = [];
      for (const [i, one] of happened.entries()) endings.push(fresh.has(ids[i]!) && ids.indexOf(ids[i]!) === i ? await keepOne(tx, one) : skipped('handled before'));
      return endings;
    });
  }
}

async function keepOne(tx: Tx, { event: { occurredAt, data }, happening }: Happened): Promise<Handled> {
  const { unit, place, gridCode, automatic, category, returned, closed, opened, split } = marksOf(happening);
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
    'often',
  );
  return rows.length > 0 ? handled : skipped('not routed here, of another case, or older than what is known');
}
