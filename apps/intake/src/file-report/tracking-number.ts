import { todayAt } from '@paidan/contracts';

/** The Shanghai date as it stands in a number: `261124`. */
export const dayOfNumber = (now: Date): string => todayAt(now).date.slice(2).replaceAll('-', '');

/** What the citizen reads out on the phone, `PD261124000123`, the date ($9) and a serial of six digits, as the part `numbered` of a `with` statement. @param from where its one row comes from */
export const numbered = (from = ''): string => `numbered as (select 'PD' || $9::text || lpad((nextval('tracking_serial') % 1000000)::text, 6, '0') as number${from})`;
export const NUMBERED = numbered();

/** Stands in a report until it is kept. */
export const UNNUMBERED = 'PD000000000000';
