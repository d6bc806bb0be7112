import type { PublicDoor, DemoAccounts } from '@paidan/public-door';
import { Staff } from '@paidan/public-door';
import { Cameras } from './cameras';
import { Citizens } from './citizens';
import { measureFull, type FullLoad } from './measure-full';

/** As many at once as fill every lot on the way. */
const HANDS = 48;
const MOST_PER_SECOND = 600;

/** Reports of words alone, each about a thing of its own. */
export async function measureTexts(door: PublicDoor, home: string, seconds: number): Promise<FullLoad> {
  const citizens = new Citizens(door, []);
  await citizens.logIn(seconds * MOST_PER_SECOND);
  return measureFull(door, citizens.fileText, seconds, HANDS, home);
}

/** Alerts of cameras that tell of the same few things again and again: each thing is one case. */
export async function measureAlerts(door: PublicDoor, home: string, seconds: number, demo: DemoAccounts): Promise<FullLoad & { scenes: number }> {
  const cameras = new Cameras(door, demo, await new Staff(door, demo).dispatcher());
  return { ...(await measureFull(door, cameras.raise, seconds, HANDS, home)), scenes: cameras.scenes };
}
