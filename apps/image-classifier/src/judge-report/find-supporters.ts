import { SAYS_NOTHING, type Belief, type ThingOf } from './fuse-evidence';
import type { Evidence } from './gather-evidence';

/** Evidence that pulls towards the category judged. */
export interface Supporter {
  readonly evidence: Evidence;
  /** Its share for the thing, 0..1. */
  readonly share: number;
  readonly pointsToIt: boolean;
  readonly decides: boolean;
}

/** Evidence decided when it pulls at least this part as hard as the strongest. */
const PART_OF_STRONGEST = 1 / 3;

/** What pulls towards a thing, by how much more than nothing it says for it; what at least names it when nothing pulls. */
export function findSupporters({ thing }: Belief, all: readonly Evidence[], thingOf: ThingOf): Supporter[] {
  const shareOf = ({ shares }: Evidence) => [...shares].reduce((sum, [code, share]) => (thingOf(code) === thing ? sum + share : sum), 0);
  const pull = (evidence: Evidence) => Math.log(shareOf(evidence) / SAYS_NOTHING);
  const pointsToIt = ({ categoryCode }: Evidence) => categoryCode !== null && thingOf(categoryCode) === thing;
  const pulling = all.filter((evidence) => pull(evidence) > 0);
  const strongest = Math.max(...pulling.map(pull));
  return (pulling.length > 0 ? pulling : all.filter(pointsToIt)).map((evidence) => ({
    evidence, share: Math.min(1, shareOf(evidence)), pointsToIt: pointsToIt(evidence), decides: pull(evidence) >= strongest * PART_OF_STRONGEST,
  }));
}
