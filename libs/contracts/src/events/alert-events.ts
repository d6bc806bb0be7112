import { z } from 'zod';
import { Words } from '../text';
import { defineEvent, type EventData } from './envelope';
import { Place } from './report-facts';

/** Everything that happens to an alert goes over one topic, in order: a cancelling must not overtake the raising. */
export const ALERT_LIFE_TOPIC = 'alert.life.v1';

/** 三色预警: green, yellow, red. */
export const AlertColour = z.enum(['green', 'yellow', 'red']);
export type AlertColour = z.infer<typeof AlertColour>;

const AlertFact = z.object({
  alertId: z.uuid(),
  colour: AlertColour,
  /** How many complaints of the same thing count now, in so many days. */
  reports: z.int().min(0),
  windowDays: z.number().positive(),
  categoryCode: z.string(),
  place: Place,
  street: Words.nullable(),
  /** 9 digits; null outside the city. */
  streetCode: z.string().nullable(),
  unitId: z.string().nullable(),
  /** The case told of last. */
  caseId: z.uuid(),
  caseNumber: z.string(),
  /** Whom to tell: an office of the unit (`group-leader`, `deputy-captain`, `captain`) and its name. */
  tell: z.object({ office: z.string(), name: Words }),
  because: Words,
});
const fact = <Shape extends z.ZodRawShape>(type: string, zh: string, en: string, shape: Shape) =>
  defineEvent({ type, version: 1, topic: ALERT_LIFE_TOPIC, summary: { zh, en }, data: AlertFact.extend(shape) });

export const AlertRaised = fact('alert.raised', '三色预警', 'Repeat complaints raised an alert', {});
export const AlertUpgraded = fact('alert.upgraded', '预警升级', 'An alert went up to a higher colour', {});
export const AlertDowngraded = fact('alert.downgraded', '预警降级', 'An alert went down, complaints fell out of the window', {});
export const AlertCancelled = fact('alert.cancelled', '预警解除', 'An alert was cancelled, by time or by a person', { by: z.enum(['time', 'person']) });

export type AlertRaised = EventData<typeof AlertRaised>;
export type AlertUpgraded = EventData<typeof AlertUpgraded>;
export type AlertDowngraded = EventData<typeof AlertDowngraded>;
export type AlertCancelled = EventData<typeof AlertCancelled>;
export const alertLifeEvents = [AlertRaised, AlertUpgraded, AlertDowngraded, AlertCancelled] as const;
