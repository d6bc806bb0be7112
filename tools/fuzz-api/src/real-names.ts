import { expectStatus, People, type PublicDoor, type Staff } from '@paidan/public-door';
import { aScene } from '@paidan/testing';

/** What stands in the system, by the name of the part of a path or the parameter that means it: what is made up is refused at the first look. */
export type RealNames = Readonly<Record<string, readonly string[]>>;

export interface World {
  /** Token of the one who filed the first report. */
  readonly citizen: string;
  /** Which unit has the first of its cases: its crew finds tasks to act on. */
  readonly unitId: string;
  readonly names: RealNames;
}

const CASES = 4;
interface Listed { readonly caseId: string; readonly caseNumber: string; readonly unit: { readonly id: string } | null }

/** A citizen with some reports, their cases, and everything else that can be named. */
export async function makeWorld(door: PublicDoor, staff: Staff): Promise<World> {
  const people = new People(door, staff);
  const filed = [];
  for (let n = 0; n < CASES; n += 1) {
    const one = await people.file(n, n < 2 ? await aScene(n + 1, { width: 320 }) : null);
    await people.untilDispatched(one);
    filed.push(one);
  }
  const admin = await staff.admin();
  const { items: list } = expectStatus(await door.get<{ items: Listed[] }>('/api/v1/cases', await staff.dispatcher()), 200, 'cases');
  const { items: accounts } = expectStatus(await door.get<{ items: { username: string }[] }>('/api/v1/accounts', admin), 200, 'accounts');
  const units = list.flatMap(({ unit }) => unit?.id ?? []);
  return {
    citizen: filed[0]!.token, unitId: units[0]!,
    names: {
      caseId: list.map(({ caseId }) => caseId), ofCaseId: list.map(({ caseId }) => caseId), intoCaseId: list.map(({ caseId }) => caseId), caseNumber: list.map(({ caseNumber }) => caseNumber),
      reportId: filed.map(({ reportId }) => reportId), photoId: filed.flatMap(({ photoIds }) => photoIds), photoIds: filed.flatMap(({ photoIds }) => photoIds),
      unitId: units, username: accounts.map(({ username }) => username).filter((name) => name.startsWith('crew')),
    },
  };
}
