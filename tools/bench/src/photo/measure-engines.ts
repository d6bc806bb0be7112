import type { Say } from '@paidan/local-servers';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { EngineStart } from './engine.main';
import type { Engine } from './load-engine';
import type { Rate } from './meter';

const ROUNDS = 5;
/** Photos per round and thread: one to three seconds of work. */
const photosOf = ({ name, threads }: Engine) => (name === 'wasm' ? 48 : 160) * threads;

export interface EngineRates {
  readonly engine: Engine;
  /** One per round; all engines in turn, so that what else the machine does strikes all alike. */
  readonly rounds: readonly Rate[];
}

/** Lets every engine look at pictures, in a process of its own each, in turn. */
export async function measureEngines(engines: readonly Engine[], files: Pick<EngineStart, 'backbone' | 'onnx' | 'views'>, say: Say): Promise<EngineRates[]> {
  const running: { engine: Engine; child: ChildProcess; rounds: Rate[] }[] = [];
  try {
    for (const engine of engines) running.push({ engine, child: await start({ ...engine, ...files }), rounds: [] });
    for (let round = 1; round <= ROUNDS; round += 1) {
      say(`判别 inference: ${round} / ${ROUNDS}…`);
      for (const { engine, child, rounds } of running) {
        child.send(photosOf(engine));
        rounds.push(await answerOf<Rate>(child, engine));
      }
    }
    return running.map(({ engine, rounds }) => ({ engine, rounds }));
  } finally {
    for (const { child } of running) child.kill();
  }
}

async function start(engine: EngineStart): Promise<ChildProcess> {
  const child = fork(join(__dirname, 'engine.main.js'), [JSON.stringify(engine)], { stdio: ['ignore', 2, 2, 'ipc'] });
  await answerOf(child, engine);
  return child;
}

async function answerOf<Answer>(child: ChildProcess, { name }: Engine): Promise<Answer> {
  const ended = once(child, 'exit').then(() => { throw new Error(`the process of ${name} ended`); });
  return (await Promise.race([once(child, 'message'), ended]))[0] as Answer;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The middle of the rounds. */
export const rateOf = ({ rounds }: EngineRates): Rate => ({
  photos: rounds.reduce((sum, { photos }) => sum + photos, 0),
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  cpuMsPerPhoto: median(rounds.map(({ cpuMsPerPhoto }) => cpuMsPerPhoto)),
  rssMb: Math.max(...rounds.map(({ rssMb }) => rssMb)),
});

/** Photos per CPU-second as a share of the limit's in the same round, the middle of the rounds. */
export const shareOf = (engine: EngineRates, limit: EngineRates): number =>
  Number(median(engine.rounds.map(({ cpuMsPerPhoto }, i) => limit.rounds[i]!.cpuMsPerPhoto / cpuMsPerPhoto)).toFixed(3));
