import type { CameraClaim, PictureBox, Place, ReportRouted } from '@paidan/contracts';
import type { Chance } from './chance';
import { whatIsWritten, type Spot, type StreetKind } from './what-people-write';

/** One thing that is really there. */
export interface Thing {
  readonly name: string;
  readonly kind: StreetKind;
  readonly place: Place;
  readonly spot: Spot;
  readonly component: string | null;
}

/** A camera that has a thing in view, and where on its picture. */
export interface Watching {
  readonly cameraId: string;
  readonly place: Place;
  readonly gives: 'boxes' | 'boxes-and-tracks' | 'counts';
  readonly box: PictureBox;
}

const METRES = 111_195;
/** So many metres east and north of a place. */
export const moved = ({ longitude, latitude }: Place, east: number, north: number): Place => ({
  longitude: longitude + east / (METRES * Math.cos((latitude * Math.PI) / 180)), latitude: latitude + north / METRES,
});
/** As a phone or a vehicle gives it: off by so much (one standard deviation along an axis), between high houses by far more. */
export const stated = (place: Place, error: number, chance: Chance): Place => {
  const off = chance.is(0.08) ? error * 2.5 : error;
  return moved(place, chance.normal(off), chance.normal(off));
};

const within = (x: number) => Math.min(0.98, Math.max(0.001, x));
export function jittered({ x, y, width, height }: PictureBox, chance: Chance): PictureBox {
  const loose = chance.is(0.08) ? 3 : 1;
  const left = within(x + chance.normal(0.05 * loose) * width);
  const top = within(y + chance.normal(0.05 * loose) * height);
  const size = (side: number, from: number) => Math.max(0.01, Math.min(1 - from, side * (1 + chance.normal(0.07 * loose))));
  return { x: left, y: top, width: size(width, left), height: size(height, top) };
}

let serial = 0;
interface Telling { readonly source: 'citizen' | 'camera'; readonly place: Place; readonly description: string | null; readonly claim: CameraClaim | null }

/** The routed report of a thing, its category judged wrong now and then. */
function routed(thing: Thing, at: Date, { source, place, description, claim }: Telling, chance: Chance): ReportRouted {
  const because = { zh: '模拟', en: 'simulated' };
  const code = thing.kind.family && chance.is(0.05) ? (thing.kind.code === '20110' ? '20192' : '20110') : thing.kind.code;
  const judged = chance.is(0.02) ? null : code;
  const grid = { gridCode: '370523001001001', community: '演示社区', street: '演示街道' };
  const component = thing.component && chance.is(0.8) ? { code: thing.component, name: because, distanceMetres: 5, ownerUnitId: 'u1' } : null;
  serial += 1;
  return {
    report: {
      reportId: chance.uuid(), trackingNumber: `PD2611${String(serial).padStart(8, '0')}`, source, receivedAt: at.toISOString(), reporterId: source === 'citizen' ? chance.uuid() : null,
      description, photoIds: [], place, statedPlace: { ...place, crs: 'WGS84' }, address: null, citizenCategory: null, cameraClaim: claim,
    },
    judgement: { decision: judged ? 'auto' : 'ask', categoryCode: judged, label: null, confidence: 0.9, runnerUp: null, top: [], evidence: [], because, modelVersion: 'sim', backend: 'sim' },
    routing: { kind: 'unit', grid, unitId: 'u1', unitName: because, ruleId: 'r', because, ...(component ? { component } : {}) },
  };
}

export const byCitizen = (thing: Thing, at: Date, chance: Chance): ReportRouted =>
  routed(thing, at, { source: 'citizen', place: stated(thing.place, 5, chance), description: whatIsWritten(thing.kind, thing.spot, chance), claim: null }, chance);

const claimOf = (cameraId: string, { label, code }: StreetKind, chance: Chance): CameraClaim => ({ cameraId, vendor: 'sim', label, categoryCode: code, confidence: chance.between(0.6, 0.99), messageId: chance.uuid() });

/** A target as the vendor's software follows it, and how often it was told. */
export interface Track {
  readonly id: string;
  count: number;
}

export function byFixedCamera(thing: Thing, at: Date, { cameraId, place, gives, box }: Watching, track: Track, chance: Chance): ReportRouted {
  track.count += 1;
  const target = gives === 'counts' ? { repeatCount: track.count } : { box: jittered(box, chance), ...(gives === 'boxes-and-tracks' ? { trackId: track.id } : {}) };
  const claim = { ...claimOf(cameraId, thing.kind, chance), ...target };
  return routed(thing, at, { source: 'camera', place, description: null, claim }, chance);
}

/** From a vehicle passing by: its own place of the moment, and a box that says nothing of the place. */
export function byVehicle(thing: Thing, at: Date, cameraId: string, chance: Chance): ReportRouted {
  const box = { x: chance.between(0, 0.7), y: chance.between(0.2, 0.6), width: chance.between(0.1, 0.3), height: chance.between(0.1, 0.3) };
  return routed(thing, at, { source: 'camera', place: stated(thing.place, 4, chance), description: null, claim: { ...claimOf(cameraId, thing.kind, chance), box, moving: true } }, chance);
}
