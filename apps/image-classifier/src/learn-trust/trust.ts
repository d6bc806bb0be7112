import type { TrustSettings } from '@paidan/city';
import { words, type Words } from '@paidan/contracts';

/** How often claims of one kind were judged by people, and how often they were true. */
export interface TrackRecord {
  readonly judged: number;
  readonly confirmed: number;
}

/** How far a claim is believed, 0..1, and the record that this rests on. */
export interface Trust extends TrackRecord {
  readonly mean: number;
}

/** Nobody has judged such a claim yet. */
export const NO_RECORD: TrackRecord = { judged: 0, confirmed: 0 };

/** The mean of a Beta distribution: what was believed before counts like `worth` cases, each case since counts as one. */
export function trustAfter({ judged, confirmed }: TrackRecord, { mean, worth }: TrustSettings['camera']): Trust {
  return { judged, confirmed, mean: (mean * worth + confirmed) / (worth + judged) };
}

/** The record in words; null as long as there is none. */
export function basisOf({ judged, confirmed }: TrackRecord, zh: string, en: string): Words | null {
  return judged === 0 ? null : words(`${zh}过去 ${judged} 次中 ${confirmed} 次属实`, `${en}: ${confirmed} of the last ${judged} were true`);
}
