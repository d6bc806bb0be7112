import { words, type Words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import { shareOfNeighbours } from './chance-neighbours';
import { nearestPrints } from './photo-likeness';
import type { SameProblemSettings } from './same-problem-settings';
import type { Sighting } from './sighting';
import { compareTelling, tellingOf, textLikeness } from './text-likeness';
import { whereabouts } from './where-it-is';

/** One reason for or against: `weight` is the logarithm of how much likelier it is for one thing than for two. */
export interface Reason {
  readonly weight: number;
  readonly because: Words;
}

/** What speaks for and against some reports (often one) telling of the same thing as others of its kind nearby, which are at least as many. */
export const weighEvidence = (ours: readonly Sighting[], others: readonly Sighting[], settings: SameProblemSettings): Reason[] =>
  [byPlace(ours, others, settings), byCount(others), byKind(ours, others), byText(ours, others), byTelling(ours, others), byPhotos(ours, others), byComponent(ours, others)]
    .filter((reason) => reason !== null);

/**
 * How much better one thing explains the distance than chance neighbours do: the density of two errors put together
 * over the density at which other things of the kind lie around.
 */
function byPlace(ours: readonly Sighting[], others: readonly Sighting[], settings: SameProblemSettings): Reason {
  const [here, there] = [whereabouts(ours, settings, 0), whereabouts(others, settings)];
  const metres = distanceMetres(here.place, there.place);
  const weight = weighDistance(metres, Math.hypot(here.error, there.error), settings);
  return { weight, because: words(`相距约 ${Math.round(metres)} 米`, `about ${Math.round(metres)} m apart`) };
}

/** Between high houses a place is now and then off by far more than usual: such a share of the reports, by so many times. */
const STRAY = 0.05;
const FARTHER = 3;

/** @param spread by how much the distance is usually off, along an axis, in metres. */
export function weighDistance(metres: number, spread: number, { othersPerHectare, apart }: SameProblemSettings): number {
  const others = (othersPerHectare / 10_000) * shareOfNeighbours(metres, apart, spread);
  const density = (off: number) => Math.exp(-(metres ** 2) / (2 * off ** 2)) / (2 * Math.PI * off ** 2);
  return Math.log(((1 - STRAY) * density(spread) + STRAY * density(spread * FARTHER)) / others);
}

/** What has been told of often is likelier told of again. */
const byCount = (others: readonly Sighting[]): Reason | null =>
  others.length > 1 ? { weight: 0.75 * Math.log(others.length), because: words(`已有 ${others.length} 次上报`, `told of ${others.length} times`) } : null;

function byKind(ours: readonly Sighting[], others: readonly Sighting[]): Reason {
  const [own, theirs] = [codesOf(ours), codesOf(others)];
  if (own.length === 0 || theirs.length === 0) return { weight: -1, because: words('类别未定', 'category not known yet') };
  const same = own.some((code) => theirs.includes(code));
  return same ? { weight: 0, because: words('类别相同', 'same category') } : { weight: -0.5, because: words('类别相近', 'related category') };
}

function byText(ours: readonly Sighting[], others: readonly Sighting[]): Reason | null {
  const [own, theirs] = [textsOf(ours), textsOf(others)];
  const alike = own.flatMap((text) => theirs.flatMap((other) => textLikeness(text, other) ?? []));
  if (alike.length === 0) return null;
  const most = Math.max(...alike);
  const percent = Math.round(most * 100);
  return { weight: Math.max(-0.8, Math.min(2, 4 * (most - 0.35))), because: words(`描述相似 ${percent}%`, `descriptions ${percent}% alike`) };
}

/** The side of the street and house numbers: most of what is said has to contradict before it counts. */
function byTelling(ours: readonly Sighting[], others: readonly Sighting[]): Reason | null {
  const [own, theirs] = [textsOf(ours).map(tellingOf), textsOf(others).map(tellingOf)];
  const said = own.flatMap((one) => theirs.flatMap((other) => compareTelling(one, other) ?? []));
  if (said.length === 0) return null;
  const against = said.filter((one) => one === 'contradicts').length;
  if (against * 2 >= said.length) return { weight: -5, because: words('所述方位或门牌不同', 'another side or number is named') };
  return { weight: 1, because: words('所述方位或门牌一致', 'the same side or number is named') };
}

/** The same picture again; pictures that differ say nothing. */
function byPhotos(ours: readonly Sighting[], others: readonly Sighting[]): Reason | null {
  const apart = nearestPrints(ours.flatMap(({ prints }) => prints), others.flatMap(({ prints }) => prints));
  return apart !== null && apart <= 8 ? { weight: 5, because: words('照片几乎相同', 'nearly the same photo') } : null;
}

function byComponent(ours: readonly Sighting[], others: readonly Sighting[]): Reason | null {
  const [own, theirs] = [componentsOf(ours), componentsOf(others)];
  if (own.length === 0 || theirs.length === 0) return null;
  return own.some((component) => theirs.includes(component))
    ? { weight: 2, because: words('同一部件', 'the same component') }
    : { weight: -4, because: words('不是同一部件', 'another component') };
}

const codesOf = (sightings: readonly Sighting[]) => sightings.flatMap(({ code }) => code ?? []);
const textsOf = (sightings: readonly Sighting[]) => sightings.flatMap(({ text }) => text || []);
const componentsOf = (sightings: readonly Sighting[]) => sightings.flatMap(({ component }) => component ?? []);
