/** How the city wants its cases handled: `clocks.json` and `settings.json`, each part with what is usual when the file does not say. */
import { z } from 'zod';
import { BilingualText, CategoryCode, CategoryPattern, StaffRole } from './city-words';
import { NotificationSettings } from './notifications';

/** One step of escalation: due when `share` of the clock time has run (1 is the deadline), and `hours` hours of the case's own clock after that. */
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
  meansAnyOf: z.array(z.object({ category: CategoryCode, of: z.array(CategoryCode).min(1) })),
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
  sources: z.array(z.enum(['citizen', 'camera', 'staff', 'inspector'])).default(['citizen', 'staff']),
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

/** Citizens outside WeChat (H5): whether they may report, and how many logins one address may make. */
export const GuestSettings = z.object({ allowed: z.boolean().default(true), logins: z.int().positive().default(60), windowSeconds: z.int().positive().default(600) });
export type GuestSettings = z.infer<typeof GuestSettings>;

/** One class of what citizens choose from; a category belongs to the first that names it, what none names cannot be chosen. */
const CitizenClass = z.object({ id: z.string().regex(/^[a-z-]+$/), name: BilingualText, categories: z.array(CategoryPattern).min(1) });
const usualClasses: z.infer<typeof CitizenClass>[] = [
  { id: 'facilities', name: { zh: '公共设施', en: 'Public facilities' }, categories: ['101*', '102*', '104*', '105*', '20113', '20179', '20180'] },
  {
    id: 'sanitation', name: { zh: '环境卫生', en: 'Sanitation' },
    categories: ['103*', '20104', '20105', '2011*', '2012*', '20130', '20131', '20132', '20133', '20135', '20137', '20192', '20193'],
  },
  { id: 'order', name: { zh: '市容秩序', en: 'Street order' }, categories: ['201*', '202*', '204*'] },
  { id: 'works', name: { zh: '施工管理', en: 'Construction sites' }, categories: ['203*'] },
  { id: 'urgent', name: { zh: '突发险情', en: 'Emergencies' }, categories: ['205*'] },
  { id: 'other', name: { zh: '其他', en: 'Others' }, categories: ['*'] },
];
export const CitizenClasses = z.array(CitizenClass).min(1).default(usualClasses);
export type CitizenClasses = z.infer<typeof CitizenClasses>;

/** settings.json: how much one citizen may do, which hosts a camera picture may be fetched from, whom to believe how far. */
export const CitySettings = z.object({
  filing: z.object({ reports: z.int().positive(), windowSeconds: z.int().positive() }),
  reading: z.object({ reads: z.int().positive(), windowSeconds: z.int().positive() }),
  guests: GuestSettings.prefault({}),
  citizenClasses: CitizenClasses,
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
