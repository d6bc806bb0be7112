/** `npm run demo [folder]`: plays citizens, cameras, dispatcher, crew and checker; exit 1 when a case is not closed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, readJson, sayToStderr, takeFiles } from '@paidan/local-servers';
import { heldHome, optionsFromEnvironment, startSystem, whileItRuns, type SystemOptions } from '@paidan/start';
import { findPictures } from './pictures';
import { PublicDoor, Staff, type DemoAccounts } from '@paidan/public-door';
import { tellStories } from './stories';
import { walkCase, type Walk } from './walk';

type Found = { accounts: DemoAccounts } | { refused: string } | null;

/** The system that runs in this data folder, why it cannot be played on, or null when none does. */
async function findSystem({ home, demo }: SystemOptions): Promise<Found> {
  const running = await heldHome(home);
  if (!demo || running?.demo === false) return { refused: `npm run demo 只用于演示模式：它要用演示账号登录，正式运行（PAIDAN_DEMO=0）的系统没有这些账号。什么都没有改动。 npm run demo is for demo mode alone: it logs in by demo accounts, which a system for real use has not. Nothing was changed. (${home})` };
  if (!running) return null;
  if (running.port === null) return { refused: `${home} 中的系统还在启动，就绪后再运行。 The system in this folder is still starting; run this again once it is ready.` };
  const accounts = await readJson<DemoAccounts | null>(join(home, 'demo-accounts.json'), null);
  const answers = accounts !== null && (await fetch(`${accounts.baseUrl}/health/ready`).then(({ ok }) => ok, () => false));
  return answers ? { accounts } : { refused: `${home} 中的系统在运行，但没有就绪，请看 npm run doctor。 The system in this folder runs and is not ready; see npm run doctor.` };
}

function print({ story, steps, closed, automatic, failure }: Walk): void {
  process.stdout.write(`\n${closed ? '✓' : '✗'} ${story.title}  ${automatic ? '自动派遣 automatic' : '人工派遣 by hand'}\n`);
  for (const { ms, who, what } of steps) process.stdout.write(`  ${String(ms).padStart(6)} ms  ${who}  ${what}\n`);
  if (failure) process.stdout.write(`  未办结 not closed: ${failure}\n`);
}

/** @param isBrokenOff true once the system goes away under it: then nothing more is told */
async function play(accounts: DemoAccounts, folder: string | undefined, isBrokenOff = () => false): Promise<Walk[]> {
  const door = new PublicDoor(accounts.baseUrl);
  const stage = { door, staff: new Staff(door, accounts), demo: accounts };
  const walks: Walk[] = [];
  for (const story of tellStories(await findPictures(folder, 1))) {
    const walk = await walkCase(story, stage);
    if (isBrokenOff()) break;
    print(walk);
    walks.push(walk);
  }
  return walks;
}

/** On a system of our own, stopped afterwards. */
function playOnOwn(options: SystemOptions, folder: string | undefined): Promise<Walk[]> {
  sayToStderr(`${options.home} 中没有运行中的派单，先在那里启动一份，演完即停（已在别处运行的，请设同样的 PAIDAN_HOME）  No Paidan runs in this folder: one is started there and stopped afterwards (for one that runs elsewhere set the same PAIDAN_HOME)…`);
  return whileItRuns(startSystem(options), ({ accounts }, isBrokenOff) => play(accounts!, folder, isBrokenOff));
}

async function main(): Promise<void> {
  const folder = process.argv[2];
  if (folder && !existsSync(folder)) {
    sayToStderr(`没有文件夹 ${folder}  There is no such folder.`);
    process.exit(2);
  }
  takeFiles(process.env);
  const options = optionsFromEnvironment(sayToStderr, 0);
  const found = await findSystem(options);
  if (found && 'refused' in found) {
    sayToStderr(found.refused);
    process.exit(2);
  }
  const walks = found ? await play(found.accounts, folder) : await playOnOwn(options, folder);
  const closed = walks.filter((walk) => walk.closed).length;
  const automatic = walks.filter((walk) => walk.automatic).length;
  process.stdout.write(`\n${closed} / ${walks.length} 件办结 closed，${automatic} 件自动派遣 dispatched without a person\n`);
  process.exit(closed === walks.length && walks.length > 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  sayToStderr(error instanceof CannotStart ? error.message : String((error as Error).stack ?? error));
  process.exit(1);
});
