import { z } from 'zod';
import { Place, Routing } from '../events/report-facts';
import { Moment, Words } from '../text';

const Count = z.int().nonnegative();
const Reason = z.string().trim().min(1).max(500);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** One routing rule, as the city's `rules.json` has it: category × area × time × component owner → unit. */
export const Rule = z.object({
  id: z.string().min(1).max(64),
  priority: z.int().describe('数字小的先问；同级按编号'),
  categories: z.array(z.string().regex(/^(\d{5}|\d{0,4}\*)$/)).min(1).max(500).describe('类别代码，或以 * 结尾的前缀'),
  areas: z.array(z.string().regex(/^(\d{9}|\d{12}|\*)$/)).min(1).max(500).describe('街道、社区代码，或 *'),
  when: z
    .object({
      weekdays: z.array(z.int().min(1).max(7)).min(1).optional().describe('1 周一 … 7 周日'),
      hours: z.object({ from: TimeOfDay, to: TimeOfDay }).optional().describe('含起不含止，可跨午夜'),
      from: z.iso.date().optional(),
      until: z.iso.date().optional().describe('含当日'),
    })
    .optional()
    .describe('北京时间，按上报时刻'),
  owners: z.array(z.string().regex(/^([a-z0-9-]+|\*)$/)).min(1).max(100).optional().describe('部件权属单位，* 为任一部件'),
  unitId: z.string().regex(/^[a-z0-9-]+$/),
  because: z.object({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) }),
});
export type Rule = z.infer<typeof Rule>;

const Rules = z.array(Rule).min(1).max(2_000);
const By = z.object({ role: z.string(), id: z.string() });

/** `acting` now, `future` from a moment on, `past` replaced. */
export const RulesHead = z.object({
  version: z.int().positive(),
  state: z.enum(['acting', 'future', 'past']),
  effectiveFrom: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  publishedBy: By,
  source: z.enum(['city', 'published', 'proposal']).describe('城市数据、人工发布、采纳建议'),
  note: z.string(),
  rules: Count.describe('规则条数'),
});
export type RulesHead = z.infer<typeof RulesHead>;

export const RulesView = RulesHead.extend({ rules: z.array(Rule) });
export type RulesView = z.infer<typeof RulesView>;

export const RulesList = z.object({
  acting: RulesView,
  future: z.array(RulesHead),
  past: z.array(RulesHead).describe('最近 100 个版本'),
  newest: z.int().positive().describe('发布新版本时作为 basedOn'),
});
export type RulesList = z.infer<typeof RulesList>;

/** Why a set of rules cannot be published. */
export const RuleProblem = z.object({ code: z.string(), ruleId: z.string(), because: Words });

export const RuleWarnings = z.object({
  /** Two rules of one priority that name different units for the same; the first acts. */
  conflicts: z.object({
    count: Count,
    examples: z.array(z.object({ priority: z.int(), ruleIds: z.tuple([z.string(), z.string()]), unitIds: z.tuple([z.string(), z.string()]), categoryCode: z.string(), communityCode: z.string() })),
  }),
  /** Categories for which some communities have no unit, `always` or only at some times or for some owners. */
  holes: z.object({ count: Count, examples: z.array(z.object({ categoryCode: z.string(), communityCodes: z.array(z.string()), always: z.boolean() })) }),
});
export type RuleWarnings = z.infer<typeof RuleWarnings>;

export const TryRules = z.object({
  rules: Rules,
  last: z.int().min(1).max(10_000).default(1_000).describe('重放最近多少条上报'),
  effectiveFrom: Moment.optional(),
});
export type TryRules = z.infer<typeof TryRules>;

const UnitOrNobody = z.object({ id: z.string(), name: Words }).nullable().describe('null：无责任单位，转人工');

/** What would be otherwise, had these rules acted instead of those acting now. */
export const RulesTrial = z.object({
  against: z.int().positive().describe('与之比较的现行版本'),
  replayed: Count,
  corrected: Count.describe('其中类别经人工更正或补充、按更正后的类别回放的'),
  changed: Count,
  changes: z.array(z.object({
    from: UnitOrNobody,
    to: UnitOrNobody,
    count: Count,
    examples: z.array(z.object({ reportId: z.uuid(), categoryCode: z.string(), gridCode: z.string(), askedAt: z.iso.datetime(), ruleBefore: z.string().nullable(), ruleAfter: z.string().nullable() })),
  })),
  problems: z.array(RuleProblem).describe('有任何一条就不能发布'),
  warnings: RuleWarnings,
});
export type RulesTrial = z.infer<typeof RulesTrial>;

export const PublishRules = z.object({
  rules: Rules,
  basedOn: z.int().positive().describe('读到的最新版本；他人已发布更新版本则 409'),
  effectiveFrom: Moment.optional().describe('默认立即生效'),
  note: Reason.describe('为何改'),
});
export type PublishRules = z.infer<typeof PublishRules>;
export const RulesPublished = RulesView.extend({ warnings: RuleWarnings });
export type RulesPublished = z.infer<typeof RulesPublished>;

export const ExplainRoute = z.object({
  place: Place.describe('WGS84'),
  categoryCode: z.string().max(32).nullable(),
  at: Moment.optional().describe('上报时刻，默认现在'),
});
export type ExplainRoute = z.infer<typeof ExplainRoute>;

/** The answer and every rule that was asked for it, the one that fitted last. */
export const RouteExplained = z.object({
  routing: Routing,
  asked: z.array(z.object({ ruleId: z.string(), priority: z.int(), unitId: z.string(), fits: z.boolean(), because: Words })),
});
export type RouteExplained = z.infer<typeof RouteExplained>;

/** A rule that people's decisions suggest: the centre sent such cases to this unit. */
export const RuleProposal = z.object({
  proposalId: z.uuid(),
  state: z.enum(['open', 'accepted', 'rejected']),
  rule: Rule,
  caseIds: z.array(z.uuid()).describe('据以提出的仲裁案件'),
  proposedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: By.nullable(),
  reason: z.string().nullable(),
  publishedVersion: z.int().positive().nullable(),
});
export type RuleProposal = z.infer<typeof RuleProposal>;
export const RuleProposals = z.object({ items: z.array(RuleProposal) });
export type RuleProposals = z.infer<typeof RuleProposals>;

export const DecideProposal = z.object({ decision: z.enum(['accept', 'reject']), reason: Reason });
export type DecideProposal = z.infer<typeof DecideProposal>;

