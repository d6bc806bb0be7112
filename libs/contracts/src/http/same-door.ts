import { z } from 'zod';
import { CoordinateSystem } from '../events/report-facts';
import { Id, Words } from '../text';
import { Stage } from './citizen-door';

/** Where a citizen is about to report something, and of which category when that is known. */
export const NearbyQuery = z.object({
  longitude: z.coerce.number().min(-180).max(180),
  latitude: z.coerce.number().min(-90).max(90),
  crs: CoordinateSystem.describe('微信 GCJ02，百度 BD09，GPS WGS84'),
  category: z.string().max(32).optional().describe('类别代码；不填则列出各类'),
});
export type NearbyQuery = z.infer<typeof NearbyQuery>;

/** What anybody may know of an open case nearby: nothing of who reported it, nor in which words. */
export const NearbyCase = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  category: z.object({ code: z.string(), name: z.string() }).nullable(),
  distanceMetres: z.int().min(0),
  stage: Stage,
  label: z.string(),
  promisedAt: z.iso.datetime().nullable(),
  reportedAt: z.iso.datetime(),
  reports: z.int().positive().describe('已有多少人次上报'),
});
export type NearbyCase = z.infer<typeof NearbyCase>;
export const NearbyCases = z.object({ items: z.array(NearbyCase), radiusMetres: z.number() });
export type NearbyCases = z.infer<typeof NearbyCases>;

const Reason = z.string().trim().min(1).max(500);
/** Why a joined report is of another thing, or two cases are not the same. */
export const SayNotSame = z.object({ reason: Reason, version: z.int().positive().optional().describe('读到的案件版本；已被他人改动则 409') });
export type SayNotSame = z.infer<typeof SayNotSame>;

const LinkedCase = z.object({ caseId: z.uuid(), caseNumber: z.string() });
/** A case that may be the same: the dispatcher merges the two (`merge`) or dismisses it. */
export const PossibleDuplicate = LinkedCase.extend({ likeness: z.number().min(0).max(1), because: Words });
export const AttachedReport = z.object({ reportId: z.uuid(), trackingNumber: z.string(), by: z.enum(['me-too', 'track', 'camera', 'likeness', 'merge']), because: Words });

/** Pairs of open cases that nobody has decided about, the longest waiting first. */
export const DuplicatePage = z.object({
  items: z.array(z.object({ case: LinkedCase, of: LinkedCase, likeness: z.number(), because: Words, proposedAt: z.iso.datetime() })),
  next: z.string().nullable(),
});
export type DuplicatePage = z.infer<typeof DuplicatePage>;

export const Detached = z.object({ caseId: z.uuid(), caseNumber: z.string(), reportId: Id });
export type Detached = z.infer<typeof Detached>;

export const SameFiguresQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
export type SameFiguresQuery = z.infer<typeof SameFiguresQuery>;

/** Of the cases opened in the last days: how many reports joined them, how many came back after a closure (复发, counts as rework). */
export const SameFigures = z.object({
  days: z.int(),
  cases: z.int(),
  reports: z.int(),
  joinedBy: z.record(z.string(), z.int()),
  recurrences: z.int(),
  recurrenceRate: z.number().describe('复发率：复发的案件占立案数'),
  asked: z.int().describe('提请人工判断的疑似重复'),
  dismissed: z.int(),
});
export type SameFigures = z.infer<typeof SameFigures>;
