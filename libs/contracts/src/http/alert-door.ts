import { z } from 'zod';
import { AlertColour } from '../events/alert-events';
import { Place } from '../events/report-facts';
import { Words } from '../text';
import { Role } from './identity';
import { PageQuery } from './staff-door';

export const AlertQuery = PageQuery.extend({ state: z.enum(['active', 'all']).default('active').describe('active：仍在预警中') });
export type AlertQuery = z.infer<typeof AlertQuery>;

export const AlertStep = z.object({
  at: z.iso.datetime(),
  event: z.enum(['raised', 'upgraded', 'downgraded', 'cancelled']),
  colour: AlertColour,
  reports: z.int().min(0),
  tell: z.object({ office: z.string(), name: Words }),
  by: z.object({ role: Role, id: z.string(), name: z.string().nullable() }),
  because: Words,
});

/** An alert with all that happened to it, oldest first. */
export const AlertView = z.object({
  alertId: z.uuid(),
  /** The colour now; null once it was cancelled. */
  colour: AlertColour.nullable(),
  reports: z.int().min(0),
  category: z.object({ code: z.string(), name: z.string() }),
  place: Place,
  street: z.string().nullable(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  raisedAt: z.iso.datetime(),
  history: z.array(AlertStep),
});
export type AlertView = z.infer<typeof AlertView>;
export const AlertPage = z.object({ items: z.array(AlertView), next: z.string().nullable() });
export type AlertPage = z.infer<typeof AlertPage>;

export const CancelAlert = z.object({ reason: z.string().trim().min(1).max(500) });
export type CancelAlert = z.infer<typeof CancelAlert>;
