import { parseArgs } from 'node:util';

export interface DrillOptions {
  /** Names of drills, in the order they are run. */
  readonly names: readonly string[];
  readonly rounds: number;
  readonly seed: number;
  /** Adds what was found to the committed summary. */
  readonly append: boolean;
}

export const usageOf = (names: readonly string[]) => `用法 usage: npm run drill -- [all|<name> …] [--rounds N] [--seed S] [--append]
故障演练：另起一份完整的系统，弄坏它，再核对没有任何丢失、重复或错乱。退出码 0 全部为零，1 有发现，2 用法不对，3 缺少权限而跳过。
Drills: starts a copy of the whole system, hurts it, and checks that nothing is lost, done twice or out of order.
Exit 0 all is zero, 1 something was found, 2 wrong usage, 3 skipped for a missing privilege.
${names.join(' ')}`;

/** What the command line asks for, or a sentence saying what is wrong with it. */
export function readDrillOptions(args: string[], all: readonly string[]): DrillOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { rounds: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' }, append: { type: 'boolean', default: false } },
    });
    const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
    const unknown = positionals.find((name) => name !== 'all' && !all.includes(name));
    if (unknown !== undefined) return `没有这个演练  There is no such drill: ${unknown}`;
    if (!Number.isInteger(rounds) || rounds < 1 || rounds > 1000) return `--rounds 1…1000, not ${values.rounds}`;
    if (!Number.isInteger(seed)) return `--seed is a whole number, not ${values.seed}`;
    const names = positionals.length === 0 || positionals.includes('all') ? all : [...new Set(positionals)];
    return { names, rounds, seed, append: values.append };
  } catch (error) {
    return (error as Error).message;
  }
}
