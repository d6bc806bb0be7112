import type { NoticeAudience } from '@paidan/city';
import { Id, reachOf, Role, type Identity } from '@paidan/contracts';
import type { Told } from './notice-draft';

/** Somebody to tell: an address that readers are known by, and for citizens which report of theirs it is about. */
export interface Addressee {
  readonly address: string;
  readonly reportId: string | null;
  /** The citizen, for WeChat; null for staff. */
  readonly citizenId: string | null;
}

const of = (address: string): Addressee => ({ address, reportId: null, citizenId: null });
const inUnit = (kind: 'unit' | 'leader', { data }: Told, field: 'unitId' | 'unitBefore' = 'unitId'): Addressee[] => (typeof data[field] === 'string' && data[field] !== '' ? [of(`${kind}:${data[field]}`)] : []);
const desks: Partial<Record<NoticeAudience, Role>> = { acceptors: 'acceptor', dispatchers: 'dispatcher', 'shift-leaders': 'shift-leader', checkers: 'checker', admins: 'admin' };

/** Who an audience is for this event; staff by role and unit, so that who holds them is looked up when they read. */
export function addresseesOf(audience: NoticeAudience, event: Told): Addressee[] {
  switch (audience) {
    case 'reporters':
      return reportersOf(event);
    case 'unit':
      return inUnit('unit', event);
    case 'unit-before':
      return inUnit('unit', event, 'unitBefore');
    case 'unit-leader':
      return inUnit('leader', event);
    case 'assignee':
      return typeof event.data.assignee === 'string' ? [of(`person:staff:${event.data.assignee}`)] : [];
    case 'named':
      return namedIn(event);
    case 'sub-district':
      return [of('sub-district')];
    default:
      return [of(`role:${desks[audience]}`)];
  }
}

interface Reporter { readonly reportId: string; readonly reporterId: string | null }

/** Everybody whose report the case stands for, each once; on events that do not list them its own reporter. */
function reportersOf({ data }: Told): Addressee[] {
  const { reportId, reporterId, tell } = data as unknown as Reporter & { tell?: readonly Reporter[] };
  const known = new Map<string, Addressee>();
  for (const one of tell ?? [{ reportId, reporterId }]) {
    if (!one.reporterId || known.has(one.reporterId)) continue;
    known.set(one.reporterId, { address: `person:${one.reporterId}`, reportId: one.reportId, citizenId: Id.safeParse(one.reporterId).success ? one.reporterId : null });
  }
  return [...known.values()];
}

/** The roles an event names itself, one or several after commas. What reaches nobody, as an unknown role or the leader of no unit, goes to the shift leader, so that nothing is lost. */
function namedIn(event: Told): Addressee[] {
  const names = [event.data.to ?? event.data.recipients ?? []].flat().flatMap((name) => String(name).split(','));
  const known = names.flatMap((name) => {
    const found = name === 'crew' ? inUnit('unit', event) : name === 'unit-leader' ? inUnit('leader', event) : Role.safeParse(name).success ? [of(`role:${name}`)] : [];
    return found.length > 0 ? found : [of('role:shift-leader')];
  });
  return [...new Map(known.map((addressee) => [addressee.address, addressee])).values()];
}

/** The addresses whose notices somebody reads. */
export function addressesOf({ id, role, unitId }: Identity): string[] {
  const ofUnit = reachOf('task.read', role) === 'unit' && unitId ? [`unit:${unitId}`, ...(role === 'unit-leader' ? [`leader:${unitId}`] : [])] : [];
  return [`person:${id}`, ...(role === 'citizen' ? [] : [`role:${role}`]), ...ofUnit];
}
