import type { CaseView } from '@paidan/contracts';

type Step = Pick<CaseView['timeline'][number], 'version'>;

/** How many reports without a reporter, mostly alerts of cameras, joined between a step and the one before it and are not shown: of these the door tells the newest alone. */
export const leftOutBetween = (earlier: Step | undefined, step: Step): number => step.version - (earlier?.version ?? 0) - 1;

/** The same of a whole timeline, the oldest first. */
export const leftOutOf = (timeline: readonly Step[]): number => timeline.reduce((sum, step, i) => sum + leftOutBetween(timeline[i - 1], step), 0);
