import { todayAt } from '@paidan/contracts';

/** The Shanghai date as it stands in a number: `261124`. */
export const dayOfNumber = (now: Date): string => todayAt(now).date.slice(2).replaceAll('-', '');

/** SQL: what the citizen reads out on the phone, `PD261124000123`, a date and a serial of six digits. @param day an expression of what `dayOfNumber` made */
export const nextNumber = (day: string): string => `'PD' || ${day} || lpad((nextval('tracking_serial') % 1000000)::text, 6, '0')`;

/** Stands in a report until it is kept. */
export const UNNUMBERED = 'PD000000000000';
