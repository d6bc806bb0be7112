import { z } from 'zod';
import { Moment, Words } from '../text';
import { Role } from './identity';
import { CaseHead, CasePageQuery, PageQuery } from './staff-door';

/** Somebody of a unit, and until when on duty now; null when not. */
export const UnitPerson = z.object({ username: z.string(), name: z.string(), role: Role, onDutyUntil: z.iso.datetime({ offset: true }).nullable() });
export type UnitPerson = z.infer<typeof UnitPerson>;
export const UnitView = z.object({ unitId: z.string(), name: Words, duty: Words, areaCode: z.string().nullable(), people: z.array(UnitPerson) });
export type UnitView = z.infer<typeof UnitView>;
export const UnitList = z.object({ items: z.array(UnitView) });
export type UnitList = z.infer<typeof UnitList>;

/** A time of the roster: `2026-11-26T08:00`, in Asia/Shanghai unless it names its own zone. Checked line by line, not here. */
const RosterTime = z.string().max(40).describe('如 2026-11-26T08:00，未写时区按北京时间');
export const NewShift = z.object({ username: z.string().max(64), from: RosterTime, to: RosterTime });
export type NewShift = z.infer<typeof NewShift>;
/** The most lines of one list. */
export const ROSTER_LINES = 500;
export const MakeRoster = z.object({
  unitId: z.string().max(64).optional().describe('值班长、管理员必填；单位负责人只能排本单位'),
  shifts: z.array(NewShift).min(1).max(ROSTER_LINES),
});
export type MakeRoster = z.infer<typeof MakeRoster>;

/** What is wrong with a line of a list that was sent; lines count from 1. */
export const LineRefused = z.object({ line: z.int().positive(), field: z.string(), message: z.string() });
export type LineRefused = z.infer<typeof LineRefused>;

export const Shift = z.object({
  shiftId: z.uuid(), unitId: z.string(), username: z.string(), name: z.string(),
  from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }), cancelled: z.string().nullable().describe('撤销的理由'),
});
export type Shift = z.infer<typeof Shift>;
export const RosterMade = z.object({ items: z.array(Shift) });
export type RosterMade = z.infer<typeof RosterMade>;
export const RosterPage = z.object({ items: z.array(Shift), next: z.string().nullable().describe('下一页的 after') });
export type RosterPage = z.infer<typeof RosterPage>;
export const RosterQuery = PageQuery.extend({
  unitId: z.string().max(64).optional(), from: Moment.optional().describe('此刻之后仍在班的'), to: Moment.optional().describe('此刻之前开始的'),
});
export type RosterQuery = z.infer<typeof RosterQuery>;
export const CancelShift = z.object({ reason: z.string().trim().min(1).max(500) });
export type CancelShift = z.infer<typeof CancelShift>;

export const AssignTask = z.object({ username: z.string().min(1).max(64).nullable().describe('null：不指派到人，由全单位办理'), reason: z.string().trim().min(1).max(500).optional(), version: z.int().positive().optional() });
export type AssignTask = z.infer<typeof AssignTask>;
export const TaskAssigned = CaseHead.extend({ warning: z.string().nullable().describe('如：此人现在不在岗') });
export type TaskAssigned = z.infer<typeof TaskAssigned>;
export const TaskQuery = CasePageQuery.extend({ mine: z.enum(['true', 'false']).optional().describe('true：只看指派给我的') });
export type TaskQuery = z.infer<typeof TaskQuery>;
