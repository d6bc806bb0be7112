import { Injectable } from '@nestjs/common';
import { words, type DispatchModelRegistered, type RoutingFigures, type Words } from '@paidan/contracts';
import { Database } from '@paidan/persistence';

interface WeekRow {
  readonly week: string;
  readonly named_by: 'rules' | 'learned' | null;
  readonly reports: number;
  readonly automatic: number;
  readonly closed: number;
  readonly right: number;
}
type Automatic = RoutingFigures['byRules'];

/** How far the figures look back. */
const WEEKS = 12;

const reasonWords: Record<string, Words> = {
  evidence: words('照片、文字等证据不足以自动立案', 'the evidence does not suffice'),
  'outside-city': words('位置不在本市网格内', 'the place lies outside the city'),
  'no-category': words('类别未定', 'no category'),
  'no-rule': words('没有责任规则，也没有学习模型的建议', 'no rule, and nothing learned'),
  unsure: words('没有责任规则，学习模型把握不足', 'no rule, and the learned model is not sure enough'),
  'often-corrected': words('该规则在当地常被更正', 'the rule was often put right there'),
  other: words('其他原因（如立案前须核实）或尚未派遣', 'other reasons, such as a look before filing, or not sent yet'),
};

/** Share dispatched automatically, how much of it was right as far as closed cases tell, and why the rest was not; the last twelve weeks. */
@Injectable()
export class ShowFigures {
  constructor(private readonly database: Database) {}

  async show(): Promise<RoutingFigures> {
    const rows = await this.database.query<WeekRow>(
      `select to_char(date_trunc('week', received_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as week, named_by, count(*)::int as reports,
         count(*) filter (where first_automatic)::int as automatic, count(*) filter (where first_automatic and closed_at is not null)::int as closed,
         count(*) filter (where first_automatic and closed_at is not null and last_unit_id = first_unit_id)::int as right
       from routed_report where received_at > now() - $1 * interval '7 days' group by 1, 2 order by 1 desc`,
      [WEEKS],
    );
    const reasons = await this.database.query<{ reason: string; count: number }>(
      `select coalesce(held_by, 'other') as reason, count(*)::int as count from routed_report
       where first_automatic is not true and received_at > now() - $1 * interval '7 days' group by 1 order by 2 desc`,
      [WEEKS],
    );
    const model = await this.newestModel();
    const [byRules, byLearned] = [automaticOf(rows, 'rules'), automaticOf(rows, 'learned')];
    const reports = sum(rows, 'reports');
    return {
      model, says: sayWho(model), reports, byRules, byLearned,
      automatic: share(byRules.automatic + byLearned.automatic, reports),
      accuracy: share(byRules.right + byLearned.right, byRules.closed + byLearned.closed),
      weeks: [...new Set(rows.map(({ week }) => week))].map((week) => weekOf(week, rows.filter((row) => row.week === week))),
      reasons: reasons.map(({ reason, count }) => ({ reason, words: reasonWords[reason] ?? reasonWords.other!, count })),
    };
  }

  private async newestModel(): Promise<DispatchModelRegistered | null> {
    const [row] = await this.database.query<{ version: number; registered_at: Date; threshold: number | null; figures: DispatchModelRegistered['figures'] }>(
      'select version, registered_at, threshold, figures from dispatch_model order by version desc limit 1',
    );
    return row ? { version: row.version, registeredAt: row.registered_at.toISOString(), threshold: row.threshold, figures: row.figures } : null;
  }
}

const sum = (rows: readonly WeekRow[], name: 'reports' | 'automatic' | 'closed' | 'right') => rows.reduce((total, row) => total + row[name], 0);
const share = (part: number, of: number) => (of === 0 ? null : part / of);

function automaticOf(rows: readonly WeekRow[], by: 'rules' | 'learned'): Automatic {
  const own = rows.filter(({ named_by }) => named_by === by);
  const [automatic, closed, right] = [sum(own, 'automatic'), sum(own, 'closed'), sum(own, 'right')];
  return { automatic, closed, right, accuracy: share(right, closed) };
}

const weekOf = (week: string, rows: readonly WeekRow[]) => ({ week, reports: sum(rows, 'reports'), byRules: automaticOf(rows, 'rules'), byLearned: automaticOf(rows, 'learned') });

function sayWho(model: DispatchModelRegistered | null): Words {
  if (!model) return words('还没有学到的派单模型，只按规则派单；有足够的已结案卷后运行 npm run train:dispatch', 'Nothing was learned yet, rules alone name units; run npm run train:dispatch once enough cases are closed');
  const { version, threshold, figures } = model;
  const acts = threshold === null ? words('把握不足，只作建议', 'not sure enough, it only proposes') : words(`把握达到 ${Math.round(threshold * 100)}% 才自动派单`, `automatic from ${Math.round(threshold * 100)} % on`);
  return words(`规则之外由模型 ${version} 补充，学自 ${figures.cases} 件已结案卷，${acts.zh}`, `Beside the rules acts model ${version}, learned from ${figures.cases} closed cases, ${acts.en}`);
}
