import { createHmac, randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expectStatus, newCitizen, PublicDoor, Staff, type DemoAccounts } from '@paidan/public-door';

/** The system that `start-for-tests` brought up, as an outside client finds it. */
export function systemUnderTest() {
  const demo = JSON.parse(readFileSync(join(process.env.PAIDAN_E2E_HOME!, 'demo-accounts.json'), 'utf8')) as DemoAccounts;
  const door = new PublicDoor(demo.baseUrl);
  return { demo, door, staff: new Staff(door, demo), newCitizen: () => newCitizen(door), tokenOf: (role: string) => tokenOf(door, demo, role) };
}

/** The first demo account of a role, logged in. */
async function tokenOf(door: PublicDoor, demo: DemoAccounts, role: string): Promise<string> {
  const { username, password } = demo.accounts.find((account) => account.role === role)!;
  return expectStatus(await door.post<{ token: string }>('/api/v1/staff/login', { username, password }), 200, `login ${role}`).token;
}

/** Every spec file has a row of its own through the seat, so that none meets another's cases. */
const rows = join(process.env.PAIDAN_E2E_HOME!, 'rows');
appendFileSync(rows, '.');
const row = 37.03 + 0.0012 * statSync(rows).size;
let steps = 0;

/** Guangrao's seat, as WeChat gives it: some 60 m farther each time it is written into a request, or else reports of one thing would become one case. */
export const atTheSeat = {
  get longitude() { steps += 1; return 118.38 + 0.0007 * (steps % 85); },
  latitude: row,
  crs: 'GCJ02',
};
/** Where the last report was: a crew stands there with its after-photos. */
export const whereItWas = { get longitude() { return 118.38 + 0.0007 * (steps % 85); }, latitude: row, crs: 'GCJ02' };

/** A plain picture that no model takes for a problem it knows. */
export const aPhoto = (side = 640): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#8899aa' } }).jpeg().toBuffer();

/** A picture whose file says where and when it was taken: 37.0512 N, 118.4103 E. */
export const aPhotoWithExif = (): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#778866' } })
    .withExif({
      IFD0: { Make: 'Paidan', Artist: 'somebody' },
      IFD2: { DateTimeOriginal: '2026:11:24 10:11:12' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 3/1 432/100', GPSLongitudeRef: 'E', GPSLongitude: '118/1 24/1 3708/100' },
    })
    .jpeg()
    .toBuffer();

/** Asks until the answer is as wanted, or there at all; throws with the last one after 45 s. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean = Boolean): Promise<NonNullable<T>> {
  let last = await ask();
  for (const deadline = Date.now() + 45_000; !wanted(last) && Date.now() < deadline; last = await ask()) await new Promise((resolve) => setTimeout(resolve, 80));
  if (!wanted(last)) throw new Error(`it did not get there: ${JSON.stringify(last).slice(0, 500)}`);
  return last!;
}

export const keyed = () => ({ 'idempotency-key': randomUUID() });

/** A citizen's token that ends in so many seconds (negative: ended), signed with this system's own secret. */
export function aToken(seconds: number): string {
  const { tokens } = JSON.parse(readFileSync(join(process.env.PAIDAN_E2E_HOME!, 'secrets.json'), 'utf8')) as { tokens: string };
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: randomUUID(), role: 'citizen', unitId: null, name: null, iat: now - 7_200, exp: now + seconds, iss: 'paidan' };
  const head = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${head}.${createHmac('sha256', tokens).update(head).digest('base64url')}`;
}
