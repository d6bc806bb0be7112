import { words, type Words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import type { JoinedBy } from '../life/case-event';
import type { NamedCase } from '../life/case-state';
import { seenByCamera } from './seen-by-camera';
import type { SameProblemSettings } from './same-problem-settings';
import type { Sighting } from './sighting';
import { weighDistance, weighEvidence } from './weigh-evidence';
import { whereabouts } from './where-it-is';

/** A case nearby that the report may tell of, with what its reports told, the newest first. */
export interface Candidate extends NamedCase {
  /** Its category's family, else its code. */
  readonly kind: string | null;
  /** When it was closed (ISO time); null while it is open. */
  readonly closedAt: string | null;
  readonly sightings: readonly Sighting[];
}

export interface Possible {
  readonly of: NamedCase;
  /** 0..1. */
  readonly likeness: number;
  readonly because: Words;
}

/** It joins a case that is open, and others it fits as well may be one with that case; or it is a case of its own: maybe the same as others, maybe what came back. */
export type SameVerdict =
  | { readonly kind: 'join'; readonly to: NamedCase; readonly by: Exclude<JoinedBy, 'me-too' | 'merge'>; readonly likeness: number; readonly because: Words; readonly rivals: readonly Possible[] }
  | { readonly kind: 'own'; readonly possible: readonly Possible[]; readonly recurrence: Possible | null };

/** A person is shown at most so many cases as possibly the same. */
export const SHOWN = 3;
const HOUR_MS = 3_600_000;

/** Whether a report tells of something that a case nearby is about already, from the surest layer to the least sure. */
export function judgeSame(sighting: Sighting, candidates: readonly Candidate[], settings: SameProblemSettings): SameVerdict {
  const open = candidates.filter(({ closedAt, sightings }) => closedAt === null && sightings.length > 0);
  const views = open.map((candidate) => ({ candidate, view: seenByCamera(sighting, candidate, settings) }));
  const seen = views.flatMap(({ candidate, view }) => (view?.kind === 'same' ? [{ candidate, view }] : [])).sort((a, b) => b.view.likeness - a.view.likeness)[0];
  if (seen) return { kind: 'join', to: named(seen.candidate), by: seen.view.by, likeness: seen.view.likeness, because: seen.view.because, rivals: [] };
  const maybe = views.flatMap(({ candidate, view }): Possible[] => (view?.kind === 'maybe' ? [{ of: named(candidate), likeness: view.likeness, because: view.because }] : []));
  const others = views.flatMap(({ candidate, view }) => (view?.kind === 'other' ? [candidate] : []));
  // What is the same as something this camera tells apart is told apart with it.
  const unseen = views.flatMap(({ candidate, view }) => (view === null && !others.some((other) => areAlike(candidate, other, settings)) ? [candidate] : []));
  const likely = acrossSources(sighting, unseen, settings);
  const best = likely[0];
  if (best && isSure(sighting, likely, settings)) return { kind: 'join', to: best.of, by: 'likeness', likeness: best.likeness, because: best.because, rivals: rivalsOf(likely, settings) };
  const possible = [...maybe, ...likely.map(({ of, byItself, because }) => ({ of, likeness: byItself, because }))];
  return {
    kind: 'own', recurrence: recurrenceOf(sighting, candidates, settings),
    possible: possible.filter(({ likeness }) => likeness >= settings.likelyFrom).sort((a, b) => b.likeness - a.likeness).slice(0, SHOWN),
  };
}

/** `likeness` is shared with the other cases that may be meant: by it a report joins. `byItself`, when a person has ruled the others out: by it they are asked. */
interface Likely extends Possible {
  readonly candidate: Candidate;
  readonly byItself: number;
  readonly recent: boolean;
}

/** How likely the report tells of each of the cases: they stand against each other and against its being a new one. Likeliest first. */
function acrossSources(sighting: Sighting, candidates: readonly Candidate[], settings: SameProblemSettings): Likely[] {
  const weighed = candidates
    .filter((candidate) => (candidate.kind === sighting.kind || candidate.kind === null || sighting.kind === null) && isNear(sighting, candidate, settings.radius, settings))
    .map((candidate) => {
      const reasons = weighEvidence([sighting], candidate.sightings, settings);
      return { candidate, odds: Math.exp(reasons.reduce((sum, { weight }) => sum + weight, 0)), because: joined(reasons.map(({ because }) => because)) };
    });
  const whole = 1 + weighed.reduce((sum, { odds }) => sum + odds, 0);
  return weighed
    .map(({ candidate, odds, because }) => ({ candidate, of: named(candidate), likeness: odds / whole, byItself: odds / (1 + odds), because, recent: hoursBetween(sighting, candidate) <= settings.hours }))
    .sort((a, b) => b.likeness - a.likeness);
}

/** Sure enough to join without a person: of a kind that is settled, told of lately, and no two cases that may be two things. */
function isSure(sighting: Sighting, likely: readonly Likely[], settings: SameProblemSettings): boolean {
  const [best] = likely;
  const ofOneKind = sighting.settled && sighting.kind !== null && best!.candidate.kind === sighting.kind;
  return ofOneKind && best!.recent && sum(likely) >= settings.sureFrom && agree(likely, settings);
}

/** When several cases may be meant, they must themselves be likely one thing; else nobody knows which to join. */
function agree([best, ...rest]: readonly Likely[], settings: SameProblemSettings): boolean {
  const rivals = rest.filter(({ likeness }) => likeness >= 1 - settings.sureFrom);
  return rivals.every(({ candidate }) => areAlike(candidate, best!.candidate, settings));
}

/** What the report might as well tell of, in the words that speak for it. */
const rivalsOf = ([, ...rest]: readonly Likely[], { likelyFrom }: SameProblemSettings): Possible[] =>
  rest.filter(({ likeness }) => likeness >= likelyFrom).slice(0, SHOWN).map(({ of, likeness, because }) => ({ of, likeness, because }));

/** Whether two cases are likelier one thing than two, by where they are and by what one camera says of both. */
function areAlike(one: Candidate, other: Candidate, settings: SameProblemSettings): boolean {
  if (one.sightings.some((sighting) => seenByCamera(sighting, other, settings)?.kind === 'other')) return false;
  const [here, there] = [whereabouts(one.sightings, settings), whereabouts(other.sightings, settings)];
  return weighDistance(distanceMetres(here.place, there.place), Math.hypot(here.error, there.error), settings) > 0;
}

/** The case of the kind that was closed here not long ago, the likeliest of several. */
function recurrenceOf(sighting: Sighting, candidates: readonly Candidate[], settings: SameProblemSettings): Possible | null {
  const since = Date.parse(sighting.at) - settings.recurDays * 24 * HOUR_MS;
  const closed = candidates.filter(({ closedAt, sightings }) => closedAt !== null && sightings.length > 0 && Date.parse(closedAt) >= since);
  const seen = closed.flatMap((candidate): Possible[] => {
    const view = seenByCamera(sighting, candidate, settings);
    return view && view.kind !== 'other' ? [{ of: named(candidate), likeness: view.likeness, because: view.because }] : [];
  });
  const elsewhere = closed.filter((candidate) => seenByCamera(sighting, candidate, settings) === null);
  const likely = elsewhere.flatMap((candidate) => acrossSources(sighting, [candidate], settings)).filter(({ likeness }) => likeness >= settings.likelyFrom);
  const best = [...seen, ...likely].sort((a, b) => b.likeness - a.likeness)[0];
  return best ? { of: best.of, likeness: best.likeness, because: best.because } : null;
}

export const named = ({ caseId, caseNumber }: NamedCase): NamedCase => ({ caseId, caseNumber });
const sum = (likely: readonly Likely[]) => likely.reduce((whole, { likeness }) => whole + likeness, 0);
export const joined = (reasons: readonly Words[]) => words(reasons.map(({ zh }) => zh).join('，'), reasons.map(({ en }) => en).join(', '));
const isNear = (sighting: Sighting, { sightings }: Candidate, radius: number, settings: SameProblemSettings) => distanceMetres(sighting.place, whereabouts(sightings, settings).place) <= radius;
const hoursBetween = ({ at }: Sighting, { sightings }: Candidate) => Math.min(...sightings.map((other) => Math.abs(Date.parse(at) - Date.parse(other.at)))) / HOUR_MS;
