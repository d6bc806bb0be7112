import { expectStatus, newCitizen, type PublicDoor } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';

interface Told {
  readonly description: string;
  /** WGS84. */
  readonly longitude: number;
  readonly latitude: number;
  readonly photo?: Buffer;
}

/** A report of a citizen nobody has seen before, over the door, where no page has to be gone through. */
export async function fileReport(door: PublicDoor, { description, longitude, latitude, photo }: Told): Promise<{ reportId: string; token: string; photoIds: string[] }> {
  const token = await newCitizen(door);
  const photoIds = photo ? [expectStatus(await door.photo(photo, token), 201, 'photo').photoId] : [];
  const report = { description, photoIds, location: { longitude, latitude, crs: 'WGS84' } };
  const filed = await door.post<{ reportId: string }>('/api/v1/reports', report, token, { 'idempotency-key': randomUUID() });
  return { reportId: expectStatus(filed, 202, 'report').reportId, token, photoIds };
}
