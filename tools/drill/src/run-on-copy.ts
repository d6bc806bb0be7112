import { freePort, type Say } from '@paidan/local-servers';
import { Chance } from '@paidan/testing';
import { mkdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { check, countByKind, type Counts } from './check/check';
import type { Finding } from './check/facts';
import { endStateOf, readFacts } from './check/read-facts';
import { Ledger } from './client/ledger';
import { Traffic } from './client/traffic';
import type { Drill, Round } from './drill';
import type { DrillOptions } from './drill-options';
import type { DrilledSystem } from './system/drilled-system';
import { openSystem } from './system/open-system';
import { untilAtRest } from './system/until-at-rest';

/** How long nothing may move while there is something to do after a drill, in milliseconds. */
const REST_MS = 60_000;
/** A round in which nobody did anything proves nothing: it goes on until so much was acknowledged, at most this long. */
const WORK = { reports: 10, alerts: 2, photos: 2, acts: 8 };
const WORK_MS = 60_000;

export interface DrillResult {
  readonly name: string;
  readonly kills: number;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  /** Of each round in turn; of what was done outside the sum. */
  readonly figures: Readonly<Record<string, readonly number[]>>;
  readonly missed: readonly string[];
  readonly seconds: number;
}

export interface Running extends Pick<DrillOptions, 'rounds' | 'seed'> {
  /** Folder of the copies' data folders. */
  readonly home: string;
  readonly say: Say;
  /** Hears of each copy as soon as it is being started. */
  readonly opened: (system: Pick<DrilledSystem, 'stop'>) => void;
  /** Hears of each drill when it is over. */
  readonly ended: (result: DrillResult) => void;
}

/** Starts the copy that some drills share and runs them on it, one after the other. */
export async function runOnCopy(name: string, drills: readonly Drill[], running: Running): Promise<DrillResult[]> {
  const { seed, say, opened, ended } = running;
  const [home, ledgers, needs] = [join(running.home, name), `${running.home}-ledgers`, [...new Set(drills.flatMap((drill) => drill.needs))]];
  say(`  启动一份系统  starting a copy of the system: ${name}${needs.length > 0 ? ` (${needs.join(', ')})` : ''}…`);
  const opening = openSystem({ home, port: await freePort(), needs, say });
  // Whoever wants to stop while it starts waits until it can be stopped.
  opened({ stop: async () => (await opening.catch(() => null))?.stop() });
  const system = await opening;
  try {
    mkdirSync(ledgers, { recursive: true });
    const ledger = new Ledger(join(ledgers, `${seed}-${name}.jsonl`));
    const traffic = await Traffic.of(system.accounts, ledger, seed);
    const known = new Set<string>();
    const results: DrillResult[] = [];
    for (const drill of drills) {
      const result = await runDrill(drill, { ...running, system, traffic, ledger, known });
      results.push(result);
      ended(result);
    }
    if (results.some(isBad)) await cp(join(home, 'logs'), join(ledgers, `logs-${name}`), { recursive: true });
    return results;
  } finally {
    await system.stop();
  }
}

const isBad = ({ missed, counts }: DrillResult) => missed.length > 0 || Object.entries(counts).some(([kind, count]) => kind !== 'ambiguous' && count > 0);

interface OnCopy extends Running {
  readonly system: DrilledSystem;
  readonly traffic: Traffic;
  readonly ledger: Ledger;
  /** What drills before this one have found. */
  readonly known: Set<string>;
}

async function runDrill(drill: Drill, on: OnCopy): Promise<DrillResult> {
  const { system, traffic, rounds, seed, say } = on;
  const [began, killed, before] = [Date.now(), system.kills, traffic.done()];
  const figures: Record<string, number[]> = {};
  const missed: string[] = [];
  for (let number = 1; number <= rounds; number += 1) {
    say(`  ${drill.name} ${number}/${rounds}…`);
    const chance = new Chance(seedOf(seed, drill.name, number));
    const work = traffic.done();
    if (drill.traffic !== false) traffic.start(new Chance(seedOf(seed, `${drill.name} outside`, number)));
    const round: Round = { number, chance, system, traffic, before: work, figure: (name, value) => { figures[name] = [...(figures[name] ?? []), value]; }, miss: (what) => missed.push(`${drill.name}: ${what}`) };
    await drill.run(round).catch((error: unknown) => round.miss(`the drill itself failed: ${String((error as Error).stack ?? error)}`));
    if (!(await system.untilWhole())) round.miss('the system did not become whole again within 3 min');
    if (drill.traffic !== false && !(await traffic.untilDone(work, WORK, WORK_MS))) round.miss(`hardly anything was done outside: ${JSON.stringify(traffic.done())}`);
    await traffic.stop();
  }
  const left = await untilAtRest(system, REST_MS);
  if (left) missed.push(`${drill.name}: not at rest, and nothing moved for ${REST_MS / 1000} s: ${left}`);
  const findings = await newFindings(on);
  const done = Object.fromEntries(Object.entries(traffic.done()).map(([kind, count]) => [kind, [count - before[kind as keyof typeof before]]]));
  return { name: drill.name, kills: system.kills - killed, counts: countByKind(findings), findings, figures: { ...done, ...figures }, missed, seconds: Math.round((Date.now() - began) / 1000) };
}

/** What is found, and found again when all is at rest once more: a timer may fire while tables, bus and store are read one after the other. */
async function newFindings({ system, ledger, known }: OnCopy): Promise<Finding[]> {
  const look = async () => check(await readFacts(endStateOf(system), ledger)).filter((finding) => !known.has(nameOf(finding)));
  const first = new Set((await look()).map(nameOf));
  if (first.size === 0) return [];
  await untilAtRest(system, REST_MS);
  const findings = (await look()).filter((finding) => first.has(nameOf(finding)));
  for (const finding of findings) known.add(nameOf(finding));
  return findings;
}

const nameOf = ({ kind, of }: Finding) => `${kind} ${of}`;

/** A number for each seed, name and round, spread over 31 bits. */
function seedOf(seed: number, name: string, round: number): number {
  let hash = 2_166_136_261 ^ seed;
  for (const letter of `${name} ${round}`) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619);
  return hash >>> 1;
}
