import { CHANGED, type Hour } from './clock';
import type { Spot } from './land';
import { holds } from './make-zones';
import { habits } from './quirks';
import type { Era, World } from './world';
import { fitsAny, zoneKinds } from './zone-kinds';

export interface Right {
  readonly unitId: string;
  /** The zone or habit that decided; null where the sheet of rules is right. */
  readonly quirk: string | null;
}

export const eraAt = (world: World, at: number): Era => (at < CHANGED ? world.before : world.after);
export const zonesAt = ({ zones, zonesOf }: World, grid: number, spot: Spot): number[] => zonesOf[grid]!.filter((i) => holds(zones[i]!, spot));

/** Who truly answers: the zone the spot lies in, else the habit of hour and street, else the rules of the time. */
export function rightUnit(world: World, category: number, grid: number, zonesThere: readonly number[], at: number, hour: Hour): Right {
  const code = world.categories[category]!;
  const era = eraAt(world, at);
  const community = era.communityOf[grid]!;
  const byRule = era.rules.unitOf(code, community)!;
  for (const i of zonesThere) {
    const zone = world.zones[i]!;
    if (!zone.concerns[category]) continue;
    const unitId = unitOfZone(world, zoneKinds[zone.kind]!.unit, zone.neighbour, byRule);
    return { unitId, quirk: unitId === byRule ? null : zoneKinds[zone.kind]!.name };
  }
  const suffix = community.slice(6, 9);
  const habit = habits.find(({ when, streets, categories }) => (streets?.includes(suffix) ?? true) && fitsAny(categories, code) && when(hour));
  if (!habit) return { unitId: byRule, quirk: null };
  const unitId = habit.unit === 'squad' ? `squad-${suffix}` : habit.unit;
  return { unitId, quirk: unitId === byRule ? null : habit.name };
}

function unitOfZone({ streets }: World, unit: string, neighbour: number, byRule: string): string {
  if (unit === 'neighbour-squad') return `squad-${streets[neighbour]!.slice(6)}`;
  if (unit === 'neighbour-sanitation') return byRule === 'sanitation-towns' ? 'sanitation-seat' : 'sanitation-towns';
  return unit;
}
