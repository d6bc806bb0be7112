/** `npm run demo [folder]`: plays citizens, cameras, dispatcher, crew and checker; exit 1 when a case is not closed. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sayToStderr, CannotStart, takeFiles } from '@paidan/local-servers';
import { optionsFromEnvironment, startSystem } from '@paidan/start';
import { findPictures } from './pictures';
import { PublicDoor, Staff, type DemoAccounts } from '@paidan/public-door';
import { tellStories } from './stories';
import { walkCase, type Walk } from './walk';

/** The system that runs in this data folder; one of our own, stopped afterwards, when none does. */
async function findSystem() {
  takeFiles(process.env);
  const options = optionsFromEnvironment(sayToStderr, 0);
  const file = join(options.home, 'demo-accounts.json');
  if (existsSync(file)) {
    const accounts = JSON.parse(await readFile(file, 'utf8')) as DemoAccounts;
    const answers = await fetch(`${accounts.baseUrl}/health/ready`).then(({ ok }) => ok, () => false);
    if (answers) return { accounts, stop: () => Promise.resolve() };
  }
  sayToStderr('没有运行中的派单，先启动一份  Paidan does not run, starting it for the demo…');
  const system = await startSystem(options);
  return { accounts: system.accounts as DemoAccounts, stop: system.stop };
}

function print({ story, steps, closed, automatic, failure }: Walk): void {
  process.stdout.write(`\n${closed ? '✓' : '✗'} ${story.title}  ${automatic ? '自动派遣 automatic' : '人工派遣 by hand'}\n`);
  for (const { ms, who, what } of steps) process.stdout.write(`  ${String(ms).padStart(6)} ms  ${who}  ${what}\n`);
  if (failure) process.stdout.write(`  未办结 not closed: ${failure}\n`);
}

async function main(): Promise<void> {
  const folder = process.argv[2];
  if (folder && !existsSync(folder)) {
    sayToStderr(`没有文件夹 ${folder}  There is no such folder.`);
    process.exit(2);
  }
  const { accounts, stop } = await findSystem();
  const walks: Walk[] = [];
  try {
    const door = new PublicDoor(accounts.baseUrl);
    const stage = { door, staff: new Staff(door, accounts), demo: accounts };
    for (const story of tellStories(await findPictures(folder, 1))) {
      const walk = await walkCase(story, stage);
      print(walk);
      walks.push(walk);
    }
  } finally {
    await stop();
  }
  const closed = walks.filter((walk) => walk.closed).length;
  const automatic = walks.filter((walk) => walk.automatic).length;
  process.stdout.write(`\n${closed} / ${walks.length} 件办结 closed，${automatic} 件自动派遣 dispatched without a person\n`);
  process.exit(closed === walks.length && walks.length > 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  sayToStderr(error instanceof CannotStart ? error.message : String((error as Error).stack ?? error));
  process.exit(1);
});
