import { isNight, isSnowSeason, isStormSeason, isWeekend, type Hour } from './clock';

/** Duties that lie in nobody's rules but in everybody's habit: by hour, weekday, season, or one street's own way. */
export interface Habit {
  readonly name: string;
  readonly when: (hour: Hour) => boolean;
  /** Streets by their last three digits; all when missing. */
  readonly streets?: readonly string[];
  readonly categories: readonly string[];
  /** `squad`: that of the street. */
  readonly unit: string;
}

const always = () => true;
const seat = ['001', '002', '003'];
const towns = ['101', '102', '106', '107', '108', '109', '400', '401'];

export const habits: readonly Habit[] = [
  { name: 'night-noise', when: isNight, categories: ['20128', '20301', '20129'], unit: 'police' },
  { name: 'night-refuse', when: isNight, streets: towns, categories: ['20110', '20111', '20112', '20114', '20192'], unit: 'squad' },
  { name: 'night-cables', when: isNight, categories: ['20508', '20180', '20509'], unit: 'emergency' },
  { name: 'weekend-parking', when: isWeekend, streets: seat, categories: ['20410', '20411'], unit: 'traffic-police' },
  { name: 'snow', when: isSnowSeason, streets: seat, categories: ['20507', '10126'], unit: 'municipal' },
  { name: 'winter-dirt', when: isSnowSeason, streets: ['001'], categories: ['20112'], unit: 'municipal' },
  { name: 'storms', when: isStormSeason, categories: ['20509', '20506'], unit: 'emergency' },
  { name: 'own-greens', when: always, streets: ['400'], categories: ['104*', '20117', '20118', '20121'], unit: 'squad' },
  { name: 'own-drains', when: always, streets: ['401', '107'], categories: ['10102', '10103', '10104', '20503', '20130'], unit: 'ecology' },
  { name: 'own-lamps', when: always, streets: ['109'], categories: ['10137', '10138'], unit: 'power' },
];
