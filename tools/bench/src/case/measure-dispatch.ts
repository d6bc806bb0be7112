import { progress } from '@paidan/progress';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { DispatchScore } from './score-proposed';

/** The first history is whole; the others are smaller, which makes learning harder, not easier. */
export const histories: readonly (readonly [seed: number, cases: number])[] = [[1, 300_000], [2, 200_000], [3, 200_000], [4, 200_000], [5, 200_000]];
/** What each seed must reach, and what rules alone must stay below. */
const WANTED = { auto: 0.99, accuracy: 0.94, rulesBelow: 0.9 };

export interface DispatchMeasured extends Omit<DispatchScore, 'seed' | 'cases' | 'judged' | 'accuracyOfAll'> {
  readonly seeds: readonly DispatchScore[];
  readonly missed: readonly string[];
}

/** Trains and judges the learned dispatch on several histories, each in a process of its own, two at a time. The figures are those of the worst seed. */
export async function measureDispatch(): Promise<DispatchMeasured> {
  const step = progress('派单学习 learned dispatch', histories.length);
  const seeds: DispatchScore[] = [];
  const waiting = [...histories];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      seeds.push(await runSeed(...next));
      step();
    }
  };
  await Promise.all([worker(), worker()]);
  seeds.sort((a, b) => a.seed - b.seed);
  const least = (name: 'auto' | 'accuracy' | 'majority' | 'best') => Math.min(...seeds.map((score) => score[name]));
  const missed = seeds.flatMap(({ seed, auto, accuracy, rulesOnly }) => [
    ...(auto < WANTED.auto ? [`dispatch.auto of seed ${seed}`] : []),
    ...(accuracy < WANTED.accuracy ? [`dispatch.accuracy of seed ${seed}`] : []),
    ...(rulesOnly >= WANTED.rulesBelow ? [`dispatch.rulesOnly of seed ${seed}: history too easy`] : []),
  ]);
  return { auto: least('auto'), accuracy: least('accuracy'), rulesOnly: Math.max(...seeds.map(({ rulesOnly }) => rulesOnly)), majority: least('majority'), best: least('best'), seeds, missed };
}

function runSeed(seed: number, cases: number): Promise<DispatchScore> {
  const arguments_ = ['--max-old-space-size=3000', join(__dirname, 'dispatch-seed.main.js'), String(seed), String(cases)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, arguments_, { maxBuffer: 1 << 20 }, (error, stdout, stderr) =>
      error ? reject(new Error(`seed ${seed}: ${stderr.slice(-600) || error.message}`)) : resolve(JSON.parse(stdout) as DispatchScore));
  });
}
