import { words, type CountFigure, type RateFigure, type Words } from '@paidan/contracts';

/** What each figure counts, in words; after CJJ/T 106, where the standard leaves the period open it is said here. */
const definitions = {
  received: [words('受理', 'Received'), words('今日建立案卷的上报数，不含拆分出的分案', 'Reports of today that became a case, parts of split cases left out')],
  filed: [words('立案', 'Filed'), words('今日立案的案件数，不含分案', 'Cases filed today, without parts')],
  dispatched: [words('派遣', 'Dispatched'), words('今日派遣到责任单位的案件数（含重新派遣），不含分案', 'Cases given to a unit today, also again, without parts')],
  closed: [words('结案', 'Closed'), words('今日结案的案件数（含强制结案），不含分案', 'Cases closed today, by force too, without parts')],
  onTime: [words('按期处置率', 'Handled on time'), words('按期处置数／应处置数。应处置：承诺期限在今日且已到期的案件，不含已并案、撤回、不予受理、挂账和待补充的；按期：处置反馈不晚于承诺期限', 'Handled on time of what should have been: cases whose promised moment was today and has passed, without those merged, withdrawn, refused or at rest; on time when the unit reported it done by then')],
  closure: [words('结案率', 'Closure rate'), words('结案数／应结案数。应结案：承诺期限在今日且已到期的案件，口径同应处置', 'Closed of those that should be: the same cases whose promised moment was today and has passed')],
  satisfaction: [words('满意率', 'Satisfaction'), words('今日评价中打 4 分及以上且认为已解决的份数／今日评价份数', 'Ratings of today with 4 or more and solved, of all ratings of today')],
  automatic: [words('自动派遣率', 'Automatic share'), words('今日由系统自动派遣的案件数／今日派遣的案件数', 'Cases the system dispatched by itself today, of all dispatched today')],
} as const satisfies Record<string, readonly [Words, Words]>;
/** When a rating says content, in SQL: what 满意率 counts wherever it is shown. */
export const SATISFIED = 'score >= 4 and solved';
type Defined = keyof typeof definitions;

const named = (name: Defined) => ({ name: definitions[name][0], definition: definitions[name][1] });
export const countOf = (name: Defined, value: number): CountFigure => ({ ...named(name), value });
/** Of nothing there is no share: null, neither 0 nor 1. */
export const rateOf = (name: Defined, part: number, of: number): RateFigure => ({ ...named(name), value: of > 0 ? part / of : null, part, of });
