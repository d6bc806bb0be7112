import { words, type Words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import { shareOfNeighbours } from './chance-neighbours';
import { nearestPrints } from './photo-likeness';
import { placeErrorOf, type SameProblemSettings } from './same-problem-settings';
import type { Sighting } from './sighting';
import { compareTelling, tellingOf, textLikeness } from './text-likeness';
import { whereabouts } from './where-it-is';

/** One reason for or against: `weight` is the logarithm of how much likelier it is for one thing than for two. */
export interface Reason {
  readonly weight: number;
  readonly because: Words;
}

/** What speaks for and against one report telling of the same thing as some others of its kind nearby. */
export const weighEvidence = (sighting: Sighting, others: readonly Sighting[], settings: SameProblemSettings): Reason[] =>
  [byPlace(sighting, others, settings), byCount(others), byKind(sighting, others), byText(sighting, others), byTelling(sighting, others), byPhotos(sighting, others), byComponent(sighting, others)]
    .filter((reason) => reason !== null);

/**
 * How much better one thing explains the distance than chance neighbours do: the density of two errors put together
 * over the density at which other things of the kind lie around.
 */
function byPlace(sighting: Sighting, others: readonly Sighting[], settings: SameProblemSettings): Reason {
  const there = whereabouts(others, settings);
  const metres = distanceMetres(sighting.place, there.place);
  const weight = weighDistance(metres, Math.hypot(placeErrorOf(sighting, settings), there.error), settings);
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

function byKind({ code }: Sighting, others: readonly Sighting[]): Reason {
  if (code === null || others.every((other) => other.code === null)) return { weight: -1, because: words('类别未定', 'category not known yet') };
  const same = others.some((other) => other.code === code);
  return same ? { weight: 0, because: words('类别相同', 'same category') } : { weight: -0.5, because: words('类别相近', 'related category') };
}

function byText({ text }: Sighting, others: readonly Sighting[]): Reason | null {
  const alike = others.flatMap((other) => (text && other.text ? (textLikeness(text, other.text) ?? []) : []));
  if (alike.length === 0) return null;
  const most = Math.max(...alike);
  const percent = Math.round(most * 100);
  return { weight: Math.max(-0.8, Math.min(2, 4 * (most - 0.35))), because: words(`描述相似 ${percent}%`, `descriptions ${percent}% alike`) };
}

/** The side of the street and house numbers: most of the others have to contradict before it counts. */
function byTelling({ text }: Sighting, others: readonly Sighting[]): Reason | null {
  if (!text) return null;
  const own = tellingOf(text);
  const said = others.flatMap((other) => (other.text ? (compareTelling(own, tellingOf(other.text)) ?? []) : []));
  if (said.length === 0) return null;
  const against = said.filter((one) => one === 'contradicts').length;
  if (against * 2 >= said.length) return { weight: -5, because: words('所述方位或门牌不同', 'another side or number is named') };
  return { weight: 1, because: words('所述方位或门牌一致', 'the same side or number is named') };
}

/** The same picture again; pictures that differ say nothing. */
function byPhotos({ prints }: Sighting, others: readonly Sighting[]): Reason | null {
  const apart = nearestPrints(prints, others.flatMap((other) => other.prints));
  return apart !== null && apart <= 8 ? { weight: 5, because: words('照片几乎相同', 'nearly the same photo') } : null;
}

function byComponent({ component }: Sighting, others: readonly Sighting[]): Reason | null {
  const theirs = others.flatMap((other) => other.component ?? []);
  if (component === null || theirs.length === 0) return null;
  return theirs.includes(component)
    ? { weight: 2, because: words('同一部件', 'the same component') }
    : { weight: -4, because: words('不是同一部件', 'another component') };
}
