/**
 * The reference data of one city, as files in a folder: what a county's engineers edit and version.
 * Codes, names and limits are data, never enums; each service imports the part it needs into its own tables.
 * All coordinates are WGS84 (CGCS2000 differs by centimetres), longitude before latitude, in degrees.
 */
import { z } from 'zod';
import { CityMap } from './city-map';
import { CitySettings, ClockSettings } from './city-settings';
import { PrivacySettings } from './privacy';
import { BilingualText, CategoryCode, CategoryPattern, StaffRole } from './city-words';

const LngLat = z.tuple([z.number(), z.number()]);

/** city.json: which city, which version of its data, and from when it holds. */
export const CityHead = z.object({
  name: BilingualText,
  /** 6-digit division code (区划代码). */
  divisionCode: z.string().regex(/^\d{6}$/),
  /** Edition of the category table; a code means something only together with it. */
  edition: z.string().min(1),
  /** Content hash of all the other files: the same data has the same version. */
  version: z.string().min(8),
  validFrom: z.iso.datetime(),
  border: z.array(LngLat).min(4),
});
export type CityHead = z.infer<typeof CityHead>;

/** categories.json: 部件 and 事件 by 大类 and 小类. */
export const Category = z.object({
  code: CategoryCode,
  kind: z.enum(['component', 'event']),
  major: BilingualText.extend({ code: z.string().regex(/^\d{2}$/) }),
  name: BilingualText,
  localExtension: z.boolean(),
  /** Categories of one family are views of one thing (a heap by a full bin): evidence for one supports the others. */
  family: z.string().min(1).nullable().default(null),
  /** Looked at on the spot (核实) before it is filed. */
  verifyBeforeFiling: z.boolean().default(false),
  /** May cost lives: handled by a task force (专门办), told to the sub-district at once. */
  majorRisk: z.boolean().optional(),
  /** Whether it takes the community's help (联合办); without it: as long as its time limit says. */
  hard: z.boolean().nullish(),
});
export type Category = z.infer<typeof Category>;

/** The four clocks of a limit: 紧急工作时 runs on always, 工作时 and 工作日 run in working time, 自然日 by calendar. */
export const Clock = z.enum(['urgent_hour', 'work_hour', 'work_day', 'natural_day']);
export type Clock = z.infer<typeof Clock>;

/** limits.json: one row per 立案条件 of a category; `standard` marks the one used when nobody chose. */
export const Limit = z.object({
  categoryCode: Category.shape.code,
  conditionNo: z.int().min(1),
  condition: BilingualText,
  clock: Clock,
  value: z.number().positive(),
  /** As the standard prints it when it says more than a number: 1紧急工作时制止. */
  text: BilingualText.optional(),
  standard: z.boolean(),
});
export type Limit = z.infer<typeof Limit>;

/** units.json: 责任单位. */
export const Unit = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: BilingualText,
  /** What it sees to; blank when it has no duty (yet, or no more): then no rule may name it. */
  duty: z.object({ zh: z.string(), en: z.string() }),
  /** False: it is kept for old cases only; no rule may name it. */
  active: z.boolean().optional(),
  /** 9-digit street code when the unit answers for one street or town only. */
  areaCode: z.string().regex(/^\d{9}$/).nullable(),
});
export type Unit = z.infer<typeof Unit>;

/** areas.json: streets/towns (9 digits) and communities (12 digits); a community's code begins with its street's. */
export const Area = z.object({
  code: z.string().regex(/^\d{9}(\d{3})?$/),
  level: z.enum(['street', 'community']),
  name: BilingualText,
});
export type Area = z.infer<typeof Area>;

/** grids.json: 单元网格, 15 digits = 6 division + 3 street + 3 community + 3 serial; together they leave no gap. */
export const Grid = z.object({
  code: z.string().regex(/^\d{15}$/),
  /** One outer ring, not closed (the last point is not the first again); neighbours share vertices exactly. */
  ring: z.array(LngLat).min(3),
  /** Rings cut out of it, each filled by other grids; not closed either. */
  holes: z.array(z.array(LngLat).min(3)).optional(),
});
export type Grid = z.infer<typeof Grid>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When a rule holds, by the clock and calendar of Asia/Shanghai at the moment of the report; what is left out does not matter. */
export const RuleTime = z.object({
  /** 1 Monday to 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).optional(),
  /** From (inclusive) to (exclusive); over midnight when `to` is the earlier. */
  hours: z.object({ from: TimeOfDay, to: TimeOfDay }).optional(),
  /** First and last day, both inclusive. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});
export type RuleTime = z.infer<typeof RuleTime>;

/** rules.json: category × area × time × component owner → unit. The lowest `priority` number that matches wins, then the lowest id. */
export const RoutingRule = z.object({
  id: z.string().min(1).max(64),
  priority: z.int(),
  categories: z.array(CategoryPattern).min(1),
  /** Area codes (street or community) or `*` for the whole city. */
  areas: z.array(z.string().regex(/^(\d{9}|\d{12}|\*)$/)).min(1),
  when: RuleTime.optional(),
  /** Only reports tied to a component (部件) of one of these units; `*` for a component of any. */
  owners: z.array(z.string().regex(/^([a-z0-9-]+|\*)$/)).min(1).optional(),
  unitId: Unit.shape.id,
  /** Why, in words a dispatcher can read out. */
  because: BilingualText,
});
export type RoutingRule = z.infer<typeof RoutingRule>;

/** components.json: 部件, things of the street that belong to somebody: 16 digits = 6 division + 2 大类 + 2 小类 + 6 serial. */
export const Component = z.object({
  code: z.string().regex(/^\d{16}$/),
  categoryCode: Category.shape.code,
  name: BilingualText,
  /** 权属单位. */
  ownerUnitId: Unit.shape.id,
  place: LngLat,
  /** 完好, 破损, 丢失, 废弃. */
  state: z.enum(['intact', 'damaged', 'lost', 'abandoned']),
});
export type Component = z.infer<typeof Component>;

/** labels.json: what photo models and cameras call things → category code; null = no category fits. */
export const LabelMapping = z.object({
  /** `photo-model`, `huawei-vias`, `dahua`, … */
  vendor: z.string().min(1),
  label: z.string().min(1),
  name: BilingualText,
  categoryCode: Category.shape.code.nullable(),
});
export type LabelMapping = z.infer<typeof LabelMapping>;

/** objects.json: what things seen in a photo say of a claim: category codes or prefixes ending in `*` they support or doubt. */
export const ObjectMeaning = z.object({
  /** A name of `objects.json` of the model: `car`, `bin`, `screen`, … */
  object: z.string().min(1),
  name: BilingualText,
  supports: z.array(z.string().regex(/^(\d{5}|\d{0,4}\*)$/)),
  doubts: z.array(z.string().regex(/^(\d{5}|\d{0,4}\*)$/)),
});
export type ObjectMeaning = z.infer<typeof ObjectMeaning>;

/** calendar.json: days that differ from the plain week, per published year (Asia/Shanghai dates). */
export const WorkCalendar = z.object({
  publishedYears: z.array(z.int()),
  days: z.array(z.object({ date: z.iso.date(), working: z.boolean(), name: z.string() })),
});
export type WorkCalendar = z.infer<typeof WorkCalendar>;

/** cameras.json: who may raise alerts. The secret is a demo secret outside real deployments. */
export const Camera = z.object({
  id: z.string().min(1),
  name: BilingualText,
  vendor: z.string().min(1),
  apiKey: z.string().min(16),
  secret: z.string().min(32),
  location: LngLat,
});
export type Camera = z.infer<typeof Camera>;

/** accounts.json: the demo city's staff; real cities make theirs in the console. */
export const Account = z.object({
  username: z.string().min(1),
  password: z.string().min(8),
  role: StaffRole,
  unitId: Unit.shape.id.nullable(),
  displayName: z.string().min(1),
});
export type Account = z.infer<typeof Account>;

/** Every file of a city folder with the schema that checks it; a file whose schema has a default may be missing. */
export const cityFiles = {
  city: CityHead,
  categories: z.array(Category),
  limits: z.array(Limit),
  units: z.array(Unit),
  areas: z.array(Area),
  grids: z.array(Grid),
  rules: z.array(RoutingRule),
  /** A city that has none ties no report to a component. */
  components: z.array(Component).default([]),
  labels: z.array(LabelMapping),
  /** A city that has none means nothing by what is seen. */
  objects: z.array(ObjectMeaning).default([]),
  calendar: WorkCalendar,
  /** A city that has none keeps the usual stage limits and warnings. */
  clocks: ClockSettings.prefault({}),
  cameras: z.array(Camera),
  accounts: z.array(Account),
  settings: CitySettings,
  /** A city that has none is drawn by its grids alone. */
  map: CityMap.prefault({}),
  /** A city that has none tells citizens the usual, and keeps things as long as is usual. */
  privacy: PrivacySettings.prefault({}),
};
export type CityFiles = { [Name in keyof typeof cityFiles]: z.infer<(typeof cityFiles)[Name]> };
