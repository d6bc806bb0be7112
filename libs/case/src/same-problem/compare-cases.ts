import { words, type Words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import { joined, named, SHOWN, type Candidate, type Possible } from './judge-same';
import type { SameProblemSettings } from './same-problem-settings';
import { seenByCamera, type View } from './seen-by-camera';
import { weighEvidence } from './weigh-evidence';
import { whereabouts } from './where-it-is';

/** A case is compared with its neighbours again when it has been told of 2, 3, 4, 6, 8, 12, 16 … times: often while little is known, seldom in a flood. */
export const isComparedAgainAt = (reports: number): boolean => reports > 1 && (isPowerOfTwo(reports) || isPowerOfTwo(reports / 3));

/**
 * The open cases that a case may be one with, by all that was told of each and not only by the report that opened it;
 * likeliest first. To join two cases a person is needed, however likely: both may be in work.
 */
export function likeNeighbours(one: Candidate, neighbours: readonly Candidate[], settings: SameProblemSettings): Possible[] {
  const open = neighbours.filter(({ caseId, closedAt, sightings }) => caseId !== one.caseId && closedAt === null && sightings.length > 0);
  return open
    .flatMap((other) => compareCases(one, other, settings) ?? [])
    .filter(({ likeness }) => likeness >= settings.likelyFrom)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, SHOWN);
}

/** Null when they are of two kinds, too far apart, or told apart by a camera that sees both. */
function compareCases(one: Candidate, other: Candidate, settings: SameProblemSettings): Possible | null {
  if (one.kind !== other.kind && one.kind !== null && other.kind !== null) return null;
  const view = seenOfBoth(one, other, settings);
  if (view?.kind === 'other') return null;
  if (view) return { of: named(other), likeness: view.likeness, because: byAll(one, other, view.because) };
  const [here, there] = [whereabouts(one.sightings, settings), whereabouts(other.sightings, settings)];
  if (distanceMetres(here.place, there.place) > settings.radius) return null;
  const [fewer, more] = one.sightings.length < other.sightings.length ? [one, other] : [other, one];
  const reasons = weighEvidence(fewer.sightings, more.sightings, settings);
  const odds = Math.exp(reasons.reduce((sum, { weight }) => sum + weight, 0));
  return { of: named(other), likeness: odds / (1 + odds), because: byAll(one, other, joined(reasons.map(({ because }) => because))) };
}

/** What cameras that saw both say, the likeliest of all their pictures: one loose box among many tells nothing apart. */
function seenOfBoth(one: Candidate, other: Candidate, settings: SameProblemSettings): View | null {
  const views = one.sightings.flatMap((sighting) => seenByCamera(sighting, other, settings) ?? []);
  return views.sort((a, b) => likenessOf(b) - likenessOf(a))[0] ?? null;
}

const isPowerOfTwo = (n: number): boolean => n >= 1 && Number.isInteger(Math.log2(n));
const likenessOf = (view: View): number => (view.kind === 'other' ? 0 : view.likeness);

const byAll = ({ sightings: ours }: Candidate, { sightings: theirs }: Candidate, { zh, en }: Words): Words =>
  words(`按两案的全部上报比较（${ours.length} 次与 ${theirs.length} 次）：${zh}`, `compared by all their reports (${ours.length} and ${theirs.length}): ${en}`);
