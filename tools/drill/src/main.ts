/** `npm run drill`: hurts a copy of the whole system and checks what is left of it; one JSON line last. */
import { CannotStart, removeHome, repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { readDrillOptions, usageOf, type DrillOptions } from './drill-options';
import { drills } from './drills';
import { runDrills } from './run-drills';
import { exitCodeOf, lineOf, summaryOf } from './say-results';
import { goFirst } from './system/go-first';
import { canHaveOwnMounts, ownMounts } from './system/privileges';
import { appendSummary } from './append-summary';

const INSIDE = 'PAIDAN_DRILL_OWN_MOUNTS';

async function main(): Promise<number> {
  const names = drills.map(({ name }) => name);
  const options = readDrillOptions(process.argv.slice(2), names);
  if (typeof options === 'string') {
    say(`${options}\n${usageOf(names)}`);
    return 2;
  }
  const chosen = options.names.map((name) => drills.find((drill) => drill.name === name)!);
  const wantsDisks = chosen.some(({ needs }) => needs.includes('small-disks'));
  if (wantsDisks && !process.env[INSIDE] && (await canHaveOwnMounts())) return again();
  return drill(options, chosen);
}

/** The same once more, where what it mounts is seen by nobody else and goes with it. */
async function again(): Promise<number> {
  const child = spawn('unshare', [...ownMounts, process.execPath, ...process.argv.slice(1)], { stdio: 'inherit', env: { ...process.env, [INSIDE]: '1' } });
  const stop = () => void child.kill('SIGINT');
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

const open: { stop(): Promise<void> }[] = [];

/** Ctrl-C leaves nothing running and nothing behind. */
function stopWhenAsked(): void {
  let stopping = false;
  const stop = () => {
    // From a terminal it comes twice: to all of the session, and from the process around this one.
    if (stopping) return;
    stopping = true;
    say('正在停止… Stopping…');
    void Promise.allSettled(open.map((system) => system.stop())).then(() => process.exit(130));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function drill(options: DrillOptions, chosen: typeof drills): Promise<number> {
  const home = join(resolve(process.env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan')), 'drill');
  const began = Date.now();
  stopWhenAsked();
  goFirst();
  const run = await runDrills(chosen, { ...options, home, say, opened: (system) => { open.push(system); }, ended: (result) => process.stdout.write(`${lineOf(result)}\n`) });
  await removeHome(home);
  const summary = summaryOf(options, run);
  for (const { name, why } of run.skipped) process.stdout.write(`- ${name}  跳过 skipped: ${why}\n`);
  if (options.append) await appendSummary(options, summary, Math.round((Date.now() - began) / 1000));
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  return exitCodeOf(summary);
}

main().then((code) => process.exit(code), (error: unknown) => {
  say(error instanceof CannotStart ? error.message : String((error as Error).stack ?? error));
  process.exit(1);
});
