import { z } from 'zod';
import { AlertColour } from '../events/alert-events';
import { Words } from '../text';
import { Stage } from './citizen-door';

const count = z.int().min(0);
const Named = z.object({ name: Words, definition: Words.describe('指标口径') });
/** How many, and what is counted. */
export const CountFigure = Named.extend({ value: count });
export type CountFigure = z.infer<typeof CountFigure>;
/** A share, and what of what. */
export const RateFigure = Named.extend({ value: z.number().min(0).max(1).nullable().describe('null：尚无数据'), part: count, of: count });
export type RateFigure = z.infer<typeof RateFigure>;

/** How many stage changes the wall is shown. */
export const FLOW_LINES = 30;

/** The figures of a day in Asia/Shanghai, up to now. */
export const TodayFigures = z.object({
  date: z.iso.date(),
  from: z.iso.datetime(),
  now: z.iso.datetime(),
  received: CountFigure,
  filed: CountFigure,
  dispatched: CountFigure,
  closed: CountFigure,
  onTime: RateFigure,
  closure: RateFigure,
  satisfaction: RateFigure,
  automatic: RateFigure,
  open: z.array(z.object({ stage: Stage, label: Words, cases: count, overdue: count })).describe('在办案件（含分案），按环节'),
  hours: z.array(z.object({ hour: z.int().min(0).max(23), received: count, closed: count })).length(24),
  flow: z.array(z.object({
    caseId: z.uuid(), caseNumber: z.string(), from: Stage.nullable(), to: Stage, fromLabel: Words.nullable(), toLabel: Words,
    unit: z.object({ id: z.string(), name: z.string() }).nullable(), at: z.iso.datetime(), event: z.string(),
  })).describe('最近的环节变化，最新在前'),
  units: z.array(z.object({ unit: z.object({ id: z.string(), name: z.string() }), open: count, overdue: count, medianHours: z.number().nullable(), handled: count })).describe('最慢的单位；用时为近 7 天'),
  alerts: z.array(z.object({
    alertId: z.uuid(), colour: AlertColour, reports: count, category: z.object({ code: z.string(), name: z.string() }), street: z.string().nullable(), streetEn: z.string().nullable().optional(),
    caseId: z.uuid(), caseNumber: z.string(), raisedAt: z.iso.datetime(),
  })),
  alertCounts: z.object({ red: count, yellow: count, green: count }),
});
export type TodayFigures = z.infer<typeof TodayFigures>;
