/**
 * The reference data of one city, as files in a folder: what a county's engineers edit and version.
 * Codes, names and limits are data, never enums; each service imports the part it needs into its own tables.
 * All coordinates are WGS84 (CGCS2000 differs by centimetres), longitude before latitude, in degrees.
 */
import { z } from 'zod';
import { NotificationSettings } from './notifications';

/** A text shown to people: Chinese first, English beside it. */
export const BilingualText = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type BilingualText = z.infer<typeof BilingualText>;

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
  /** 1 digit kind (1 component, 2 event) + 2 digits 大类 + 2 digits 小类. */
  code: z.string().regex(/^\d{5}$/),
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

/** Category codes or prefixes ending in `*`: `20110`, `101*`, `*`. */
const CategoryPattern = z.string().regex(/^(\d{5}|\d{0,4}\*)$/);

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
export const StaffRole = z.enum(['dispatcher', 'crew', 'unit-leader', 'checker', 'acceptor', 'shift-leader', 'admin', 'auditor']);
export type StaffRole = z.infer<typeof StaffRole>;
export const Account = z.object({
  username: z.string().min(1),
  password: z.string().min(8),
  role: StaffRole,
  unitId: Unit.shape.id.nullable(),
  displayName: z.string().min(1),
});
export type Account = z.infer<typeof Account>;

/** One step of escalation: due when `share` of the clock time has run (1 is the deadline), and `hours` urgent hours after that. */
const EscalationLevel = z.object({
  level: z.int().positive(),
  share: z.number().positive(),
  hours: z.number().nonnegative().default(0),
  to: z.array(StaffRole).min(1),
});
const minutes = (usual: number) => z.number().positive().nullable().default(usual);

/** clocks.json: stage limits of the centre in continuous minutes (null: none), when to warn, and who is told when nothing happens. */
export const ClockSettings = z.object({
  stages: z.object({ accept: minutes(15), dispatch: minutes(15), check: minutes(30) }).prefault({}),
  /** Shares of the clock time, not of the time on the wall; 1 is the deadline. */
  warnings: z.array(z.number().positive().max(1)).default([0.5, 0.8, 1]),
  escalation: z.array(EscalationLevel).default([
    { level: 1, share: 1, hours: 0, to: ['unit-leader'] },
    { level: 2, share: 1.5, hours: 0, to: ['shift-leader'] },
    { level: 3, share: 2, hours: 0, to: ['admin'] },
  ]),
});
export type ClockSettings = z.infer<typeof ClockSettings>;

/** How far a witness is believed before its claims were confirmed or refused: `mean`, worth as much as so many cases. */
const TrustBefore = z.object({ mean: z.number().min(0).max(1), worth: z.number().positive() });

/** How far claims of citizens and cameras are believed, and when a camera's alarms of one label are no longer listened to. */
export const TrustSettings = z.object({
  citizen: TrustBefore,
  camera: TrustBefore,
  /** Cases of one category from which a citizen's choice of it has a trust of its own. */
  ownFrom: z.int().positive(),
  /** A camera is muted for a label after `judged` cases when its trust is under `trustBelow`. */
  mute: z.object({ judged: z.int().positive(), trustBelow: z.number().min(0).max(1) }),
});
export type TrustSettings = z.infer<typeof TrustSettings>;
const usualTrust: TrustSettings = {
  citizen: { mean: 0.75, worth: 8 }, camera: { mean: 0.8, worth: 4 }, ownFrom: 10, mute: { judged: 10, trustBelow: 0.3 },
};

/** How far from a report a component may lie to be meant, and which categories mean a component of another. */
export const ComponentReach = z.object({
  /** By category pattern; the first that fits counts. Components of a category without reach are never tied. */
  reach: z.array(z.object({ categories: z.array(CategoryPattern).min(1), metres: z.number().positive().max(500) })),
  /** A category that names a thing without its owner (不明井盖) → the categories of which the nearest is meant. */
  meansAnyOf: z.array(z.object({ category: Category.shape.code, of: z.array(Category.shape.code).min(1) })),
});
export type ComponentReach = z.infer<typeof ComponentReach>;

/** How cases are handled: after how many returns between units the centre arbitrates, how many days a citizen has to answer, how long a case may be suspended. */
export const HandlingSettings = z.object({
  arbitrateAfter: z.int().min(1),
  askDays: z.number().positive(),
  suspendDaysAtMost: z.number().positive(),
});
export type HandlingSettings = z.infer<typeof HandlingSettings>;

/** How reports of the same thing are found. Lengths in metres, shares and likenesses 0..1. */
export const SameProblemSettings = z.object({
  /** Open cases of the kind within so far are offered to a citizen who reports, and compared with every report. */
  radius: z.number().positive().max(500).default(50),
  /** Within this time of its last report a case is joined without asking a person. */
  hours: z.number().positive().default(24),
  /** Boxes of one camera that overlap at least so much show one thing. */
  boxOverlap: z.number().min(0).max(1).default(0.5),
  /** Alarms of one label without boxes or counts, so many minutes after the last, are of one thing. */
  sameViewMinutes: z.number().min(0).default(5),
  /** From this likeness on a report joins a case by itself; from the other on a dispatcher is asked. */
  sureFrom: z.number().min(0).max(1).default(0.95),
  likelyFrom: z.number().min(0).max(1).default(0.1),
  /** How many other things of one kind a hectare has at a time, and how close two of them can stand: what chance alone brings. */
  othersPerHectare: z.number().positive().default(2),
  apart: z.number().min(0).default(12),
  /** How far a stated place is usually off: one standard deviation along an axis. */
  placeError: z.object({ citizen: z.number().positive(), staff: z.number().positive(), fixedCamera: z.number().positive(), movingCamera: z.number().positive() })
    .default({ citizen: 6, staff: 6, fixedCamera: 8, movingCamera: 5 }),
  /** A case of the kind closed within so many days is what came back (复发). */
  recurDays: z.number().min(0).default(15),
});
export type SameProblemSettings = z.infer<typeof SameProblemSettings>;

const AlertLevel = z.object({
  colour: z.enum(['green', 'yellow', 'red']),
  /** So many complaints and more. */
  from: z.int().min(1),
  /** The office that is told, and its name. */
  tell: z.object({ office: z.string().min(1).max(64), name: BilingualText }),
});
const usualLevels: z.infer<typeof AlertLevel>[] = [
  { colour: 'green', from: 5, tell: { office: 'group-leader', name: { zh: '组长', en: 'group leader' } } },
  { colour: 'yellow', from: 10, tell: { office: 'deputy-captain', name: { zh: '副大队长', en: 'deputy captain' } } },
  { colour: 'red', from: 20, tell: { office: 'captain', name: { zh: '大队长', en: 'captain' } } },
];

/** 三色预警: how many complaints of one kind within so many metres and days raise which colour, and who is told. */
export const AlertSettings = z.object({
  windowDays: z.number().positive().default(30),
  radius: z.number().positive().max(500).default(50),
  /** Whose reports are complaints; a camera that alarms again and again complains of nothing. */
  sources: z.array(z.enum(['citizen', 'camera', 'staff'])).default(['citizen', 'staff']),
  levels: z.array(AlertLevel).min(1).default(usualLevels)
    .refine((levels) => levels.every(({ from }, i) => i === 0 || from > levels[i - 1]!.from), { message: 'levels must ascend (级别须由低到高)' }),
});
export type AlertSettings = z.infer<typeof AlertSettings>;

/** 马上办, 联合办, 专门办: from how many complaints a case is handled with the community or by a task force, and from which limit on it is hard. */
export const ModeSettings = z.object({
  jointFrom: z.int().min(1).default(5),
  specialFrom: z.int().min(1).default(20),
  hardFromDays: z.number().positive().default(5),
});
export type ModeSettings = z.infer<typeof ModeSettings>;
/**
 * When the unit that a rule names is doubted: of at least `cases` closed cases of one rule, category and community in the
 * last `days`, this `share` was closed by another unit.
 */
export const LearningSettings = z.object({ oftenCorrected: z.object({ cases: z.int().positive(), share: z.number().min(0).max(1), days: z.int().positive() }) });
export type LearningSettings = z.infer<typeof LearningSettings>;

/** Proof of the fix: how near the place after-photos must be taken, and by how much a camera's clock may be wrong. */
export const ProofSettings = z.object({ radiusMetres: z.number().positive(), cameraClockMinutes: z.number().min(0) });
export type ProofSettings = z.infer<typeof ProofSettings>;

/** settings.json: how much one citizen may do, which hosts a camera picture may be fetched from, whom to believe how far. */
export const CitySettings = z.object({
  filing: z.object({ reports: z.int().positive(), windowSeconds: z.int().positive() }),
  reading: z.object({ reads: z.int().positive(), windowSeconds: z.int().positive() }),
  cameraPictureHosts: z.array(z.string()),
  trust: TrustSettings.default(usualTrust),
  sameProblem: SameProblemSettings.default(SameProblemSettings.parse({})),
  alerts: AlertSettings.default(AlertSettings.parse({})),
  modes: ModeSettings.default(ModeSettings.parse({})),
  components: ComponentReach.default({ reach: [], meansAnyOf: [] }),
  learning: LearningSettings.default({ oftenCorrected: { cases: 8, share: 0.25, days: 180 } }),
  handling: HandlingSettings.default({ arbitrateAfter: 3, askDays: 3, suspendDaysAtMost: 365 }),
  proof: ProofSettings.default({ radiusMetres: 200, cameraClockMinutes: 10 }),
  notifications: NotificationSettings.prefault({}),
});
export type CitySettings = z.infer<typeof CitySettings>;

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
};
export type CityFiles = { [Name in keyof typeof cityFiles]: z.infer<(typeof cityFiles)[Name]> };
