import { Injectable } from '@nestjs/common';
import type { ModelFigures, ModelState, ModelView } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { weakerThan } from './weaker';

interface Row {
  readonly version: string;
  readonly state: ModelState;
  readonly shipped: boolean;
  readonly registered_at: Date;
  readonly registered_by: ModelView['registeredBy'];
  readonly figures: ModelFigures;
}
interface ChangeRow {
  readonly version: string;
  readonly became: ModelState;
  readonly because: string;
  readonly changed_by: ModelView['registeredBy'];
  readonly changed_at: Date;
}

/** Beside whichever model acted, and of it beside the one that acts now. */
type Compared = ModelView['shadow'] & { readonly version: string; readonly confirmedBeside: number; readonly rightBeside: number; readonly rightOfActingBeside: number };

/**
 * What a shadow said beside the acting model, and beside what people said last. A report of several photos is left out
 * of the latter, as nobody said which of them shows it; `garbage` and `overflowing_bin` are one thing from two sides.
 */
const COMPARED = `
  with told as (
    select distinct on (report_id) report_id, new_label from confirmation
    where new_label is not null and cardinality(photo_ids) = 1 order by report_id, case_version desc
  ), said as (
    select s.version, s.acting_version = (select version from photo_model where state = 'acting') as beside, same_label(s.label, s.acting_label) as alike, t.new_label is not null as told, same_label(s.label, t.new_label) as right, same_label(s.acting_label, t.new_label) as right_of_acting
    from shadow_judgement s left join told t using (report_id)
  )
  select version, count(*)::int as photos, count(*) filter (where alike)::int as alike, count(*) filter (where told)::int as confirmed,
    count(*) filter (where said.right)::int as "right", count(*) filter (where right_of_acting)::int as "rightOfActing",
    count(*) filter (where beside and told)::int as "confirmedBeside", count(*) filter (where beside and said.right)::int as "rightBeside", count(*) filter (where beside and right_of_acting)::int as "rightOfActingBeside"
  from said group by version`;

/** The photo models with their figures: on the test photos, on corrections, in shadow. */
@Injectable()
export class ShowModels {
  constructor(private readonly database: Database) {}

  /** The acting one first, then the newest. */
  list(): Promise<ModelView[]> {
    return readModels(this.database);
  }

  async one(version: string): Promise<ModelView> {
    const view = (await this.list()).find((model) => model.version === version);
    if (!view) throw new Error(`there is no model ${version}`);
    return view;
  }
}

/** The acting one first, then the newest. */
export async function readModels(from: Pick<Tx, 'query'>): Promise<ModelView[]> {
  const models = await from.query<Row>(
    "select version, state, shipped, registered_at, registered_by, figures from photo_model order by state <> 'acting', registered_at desc, version",
  );
  const changes = await from.query<ChangeRow>('select * from photo_model_change order by number');
  const compared = await from.query<Compared>(COMPARED);
  const views = models.map((row) => viewOf(row, changes, compared.find(({ version }) => version === row.version)));
  const acting = views.find(({ state }) => state === 'acting');
  return views.map((view) => (acting && view !== acting ? { ...view, weaker: weakerThan(acting, { ...view, shadow: besideActing(compared.find(({ version }) => version === view.version)) }) } : view));
}

const besideActing = (compared: Compared | undefined) => ({ confirmed: compared?.confirmedBeside ?? 0, right: compared?.rightBeside ?? 0, rightOfActing: compared?.rightOfActingBeside ?? 0 });

function viewOf(row: Row, changes: readonly ChangeRow[], compared: Compared | undefined): ModelView {
  const { photos = 0, alike = 0, confirmed = 0, right = 0, rightOfActing = 0 } = compared ?? {};
  const history = changes.filter(({ version }) => version === row.version)
    .map(({ changed_at, changed_by, became, because }) => ({ at: changed_at.toISOString(), by: changed_by, to: became, because }));
  return {
    version: row.version, state: row.state, shipped: row.shipped, registeredAt: row.registered_at.toISOString(), registeredBy: row.registered_by,
    figures: row.figures, shadow: { photos, alike, confirmed, right, rightOfActing }, weaker: [], history,
  };
}
