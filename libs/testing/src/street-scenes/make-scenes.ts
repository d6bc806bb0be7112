import type { ReportRouted } from '@paidan/contracts';
import { Chance } from './chance';
import { byCitizen, byFixedCamera, byVehicle, moved, type Thing, type Track, type Watching } from './make-reports';
import { aSpot, otherSide, streetKinds, type StreetKind } from './what-people-write';

/** A report with the thing it is really about, which nobody who judges may look at. */
export interface SceneReport {
  readonly at: Date;
  readonly routed: ReportRouted;
  readonly thing: string;
  readonly role: 'scene' | Beside;
}
type Beside = 'other-kind' | 'other-object' | 'across-the-street';
const besides: readonly Beside[] = ['other-kind', 'other-object', 'across-the-street'];

const START = Date.parse('2026-11-24T00:00:00.000Z');
const HOUR = 3_600_000;
const centre = { longitude: 118.41, latitude: 37.05 };
const componentOf = (kind: StreetKind, chance: Chance) => (kind.component ? `3705230101${String(chance.whole(1, 999_999)).padStart(6, '0')}` : null);
const aBox = (chance: Chance) => {
  const [width, height] = [chance.between(0.06, 0.25), chance.between(0.06, 0.25)];
  return { x: chance.between(0, 1 - width), y: chance.between(0.1, 1 - height), width, height };
};

interface Scene {
  readonly thing: Thing;
  readonly cameras: readonly Watching[];
  /** Milliseconds from the start of the day. */
  readonly from: number;
  readonly hours: number;
}

/**
 * 1,000 reports of 20 things, and 200 of other things, of which each stands within 50 m of a thing of the same hours:
 * three beside every scene, the others two by two elsewhere in the town. In the order they come.
 */
export function makeScenes(seed: number, { scenes = 20, reports = 1000, others = 200 } = {}): SceneReport[] {
  const chance = new Chance(seed);
  const all = Array.from({ length: scenes }, (_, i) => aScene(`scene ${i}`, corner(i, chance), chance.pick(streetKinds), chance));
  const told = shared(reports, all, chance).flatMap((count, i) => tell(all[i]!, count, chance));
  const beside = all.flatMap((scene, i) => besides.map((role, n) => anOther(`other ${i}-${n}`, role, scene, chance)));
  const rest = others - beside.length;
  const pairs = Array.from({ length: Math.max(0, rest / 2) }, (_, i) => {
    const first = aScene(`pair ${i}`, corner(scenes + i, chance), chance.pick(streetKinds), chance);
    const role = besides[i % besides.length]!;
    return [{ ...seenOnce(first.thing, first, first.cameras[0]!, chance), role }, anOther(`pair ${i} beside`, role, first, chance)];
  }).flat();
  return [...told, ...beside, ...pairs].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Corners of a town, 400 m from one to the next. */
const corner = (i: number, chance: Chance) => moved(centre, (i % 10) * 400 + chance.between(-120, 120), Math.floor(i / 10) * 400 + chance.between(-120, 120));

/** So many reports, some things telling of themselves four times as often as others. */
function shared(reports: number, scenes: readonly Scene[], chance: Chance): number[] {
  const shares = scenes.map(() => chance.between(0.4, 1.6));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const counts = shares.map((share) => Math.floor((share / whole) * reports));
  counts[0]! += reports - counts.reduce((sum, count) => sum + count, 0);
  return counts;
}

/** A thing with one or two cameras that have it in view; the spot a camera is registered to watch is some metres beside it. */
function aScene(name: string, place: Thing['place'], kind: StreetKind, chance: Chance): Scene {
  const thing = { name, kind, place, spot: aSpot(chance), component: componentOf(kind, chance) };
  const cameras = Array.from({ length: chance.is(0.3) ? 2 : 1 }, (_, n): Watching => ({
    cameraId: `camera of ${name} ${n}`, place: moved(place, chance.normal(7), chance.normal(7)), box: aBox(chance),
    gives: chance.is(0.15) ? 'counts' : chance.is(0.5) ? 'boxes-and-tracks' : 'boxes',
  }));
  return { thing, cameras, from: chance.between(0, 10 * HOUR), hours: chance.between(4, 12) };
}

/** Most of it by the cameras, a few reports by passing vehicles, and some by citizens; a track breaks off now and then. */
function tell({ thing, cameras, from, hours }: Scene, count: number, chance: Chance): SceneReport[] {
  const moments = Array.from({ length: count }, () => from + chance.next() * hours * HOUR).sort((a, b) => a - b);
  const tracks = new Map<string, Track>();
  return moments.map((moment) => {
    const at = new Date(START + moment);
    const by = chance.next();
    if (by < 0.12) return { at, routed: byCitizen(thing, at, chance), thing: thing.name, role: 'scene' };
    if (by < 0.18) return { at, routed: byVehicle(thing, at, `bus ${chance.whole(1, 6)}`, chance), thing: thing.name, role: 'scene' };
    const camera = chance.pick(cameras);
    if (!tracks.has(camera.cameraId) || chance.is(0.1)) tracks.set(camera.cameraId, { id: chance.uuid(), count: 0 });
    return { at, routed: byFixedCamera(thing, at, camera, tracks.get(camera.cameraId)!, chance), thing: thing.name, role: 'scene' };
  });
}

const far: Record<Beside, readonly [number, number]> = { 'other-kind': [0, 45], 'other-object': [15, 50], 'across-the-street': [18, 45] };
const isOtherKind = (kind: StreetKind, { code, family }: StreetKind) => kind.code !== code && (family === null || kind.family !== family);

/** Another problem beside a thing: of another kind, another object of the kind, or the same kind across the street. */
function anOther(name: string, role: Beside, beside: Scene, chance: Chance): SceneReport {
  const { kind: theirs, spot: near, place } = beside.thing;
  const [metres, angle] = [chance.between(...far[role]), chance.between(0, 2 * Math.PI)];
  const kind = role === 'other-kind' ? chance.pick(streetKinds.filter((one) => isOtherKind(one, theirs))) : theirs;
  const spot = role === 'across-the-street' ? { ...near, side: otherSide[near.side], number: near.number + 1 } : { ...near, number: near.number + chance.whole(4, 12) * 2 };
  const thing = { name, kind, place: moved(place, metres * Math.cos(angle), metres * Math.sin(angle)), spot, component: componentOf(kind, chance) };
  return { ...seenOnce(thing, beside, { ...beside.cameras[0]!, box: aBox(chance) }, chance), role };
}

/** One report of a thing, by whoever comes by in the hours of the scene. */
function seenOnce(thing: Thing, { from, hours }: Scene, camera: Watching, chance: Chance): Omit<SceneReport, 'role'> {
  const at = new Date(START + from + chance.next() * hours * HOUR);
  const by = chance.next();
  const routed = by < 0.4 ? byCitizen(thing, at, chance) : by < 0.6 ? byVehicle(thing, at, `bus ${chance.whole(1, 6)}`, chance) : byFixedCamera(thing, at, camera, { id: chance.uuid(), count: 0 }, chance);
  return { at, routed, thing: thing.name };
}
