import type { PublicDoor, DemoAccounts } from '@paidan/public-door';
import { Staff } from '@paidan/public-door';
import { Cameras } from './cameras';
import { Citizens } from './citizens';
import { fileAsFastAsAccepted, type File } from './load';
import { measureFull, untilCases, type FullLoad } from './measure-full';

/** As many at once as fill every lot on the way. */
const HANDS = 48;
const MOST_PER_SECOND = 600;
/** What lasts is what a system does that has been at work for a while: the first thousand of a kind after a start cost half as much again, until Node has compiled what they need. */
const WARM_UP_SECONDS = 8;

/** Reports of words alone, each about a thing of its own. */
export async function measureTexts(door: PublicDoor, home: string, seconds: number): Promise<FullLoad> {
  const citizens = new Citizens(door, []);
  await citizens.logIn((seconds + WARM_UP_SECONDS) * MOST_PER_SECOND);
  await warmUp(door, citizens.fileText);
  return measureFull(door, citizens.fileText, seconds, HANDS, home);
}

/** Alerts of cameras that tell of the same few things again and again: each thing is one case. */
export async function measureAlerts(door: PublicDoor, home: string, seconds: number, demo: DemoAccounts): Promise<FullLoad & { scenes: number }> {
  const cameras = new Cameras(door, demo, await new Staff(door, demo).dispatcher());
  await warmUp(door, cameras.raise);
  return { ...(await measureFull(door, cameras.raise, seconds, HANDS, home)), scenes: cameras.scenes };
}

async function warmUp(door: PublicDoor, file: File): Promise<void> {
  await untilCases(door, (await fileAsFastAsAccepted(file, WARM_UP_SECONDS, HANDS)).slice(-HANDS));
}
