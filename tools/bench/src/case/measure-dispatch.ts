import type { Say } from '@paidan/local-servers';
import { progress } from '@paidan/progress';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { DispatchScore } from './score-proposed';

/** Cases in each history. */
const CASES = 300_000;
/** What each seed must reach, and what rules alone must stay below. */
const WANTED = { auto: 0.99, accuracy: 0.94, rulesBelow: 0.9 };

export interface DispatchMeasured extends Omit<DispatchScore, 'seed' | 'cases' | 'judged' | 'accuracyOfAll'> {
  readonly missed: readonly string[];
}

/** Trains and judges the learned dispatch on several histories, each in a process of its own, two at a time. Each is said; the figures are those of the worst. */
export async function measureDispatch(say: Say, histories: number): Promise<DispatchMeasured> {
  const step = progress('派单学习 learned dispatch', histories);
  const seeds: DispatchScore[] = [];
  const waiting = Array.from({ length: histories }, (_, i) => i + 1);
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      seeds.push(await runSeed(next));
      step();
    }
  };
  await Promise.all([worker(), worker()]);
  seeds.sort((a, b) => a.seed - b.seed);
  for (const score of seeds) say(`派单学习 learned dispatch: ${JSON.stringify(score)}`);
  const least = (name: 'auto' | 'accuracy' | 'majority' | 'best') => Math.min(...seeds.map((score) => score[name]));
  const missed = seeds.flatMap(({ seed, auto, accuracy, rulesOnly }) => [
    ...(auto < WANTED.auto ? [`dispatch.auto of seed ${seed}`] : []),
    ...(accuracy < WANTED.accuracy ? [`dispatch.accuracy of seed ${seed}`] : []),
    ...(rulesOnly >= WANTED.rulesBelow ? [`dispatch.rulesOnly of seed ${seed}: history too easy`] : []),
  ]);
  return { auto: least('auto'), accuracy: least('accuracy'), rulesOnly: Math.max(...seeds.map(({ rulesOnly }) => rulesOnly)), majority: least('majority'), best: least('best'), missed };
}

function runSeed(seed: number): Promise<DispatchScore> {
  const arguments_ = ['--max-old-space-size=3000', join(__dirname, 'dispatch-seed.main.js'), String(seed), String(CASES)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, arguments_, { maxBuffer: 1 << 20 }, (error, stdout, stderr) =>
      error ? reject(new Error(`seed ${seed}: ${stderr.slice(-600) || error.message}`)) : resolve(JSON.parse(stdout) as DispatchScore));
  });
}
