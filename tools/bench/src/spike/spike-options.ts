import { parseArgs } from 'node:util';
import { shortSpikes, spikes, type Leg } from './shape';

export interface SpikeOptions {
  readonly short: boolean;
  readonly legs: readonly Leg[];
  /** Stored before it begins. */
  readonly cases: number;
}

const CASES = 1_000_000;
const CASES_SHORT = 5_000;

export const usage = `用法 usage: npm run bench:spike -- [--short] [--cases N]
按 1→15→1→25→2→35→10→0 件/秒冲击十分钟（--short 一分钟），事先存有一百万件（--short 五千件）；数据目录 $PAIDAN_HOME/seeded 已有足够案件时直接使用。
Spikes of 1→15→1→25→2→35→10→0 lifecycles/s in ten minutes (--short: in one), a million cases stored (--short: five thousand);
a data folder $PAIDAN_HOME/seeded that holds enough is used as it is, else one is filled.`;

/** What the command line asks for, or a sentence saying what is wrong with it. */
export function readSpikeOptions(args: string[]): SpikeOptions | string {
  try {
    const { values: { short = false, cases: text } } = parseArgs({ args, options: { short: { type: 'boolean' }, cases: { type: 'string' } } });
    const cases = Number(text ?? (short ? CASES_SHORT : CASES));
    if (!Number.isInteger(cases) || cases < 1_000 || cases > 10_000_000) return `--cases 1000…10000000, not ${text}`;
    return { short, legs: short ? shortSpikes : spikes, cases };
  } catch (error) {
    return (error as Error).message;
  }
}
