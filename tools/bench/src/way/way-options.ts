import { parseArgs } from 'node:util';

export interface WayOptions {
  /** Length of each of the two loads. */
  readonly seconds: number;
  readonly seed: number;
  readonly kinds: readonly Kind[];
}

/** What is reported. */
const kinds = ['photo', 'text', 'camera'] as const;
export type Kind = (typeof kinds)[number];

export const usage = `用法 usage: npm run bench:way -- [--seconds 20] [--seed 1] [--kinds photo,text,camera]
量整条路：受理速度、照片到派遣的时间、各段 CPU、内存、启动时间。
Measures the whole way: reports accepted, photo to unit, CPU per stage, memory, start.`;

/** What the command line asks for, or a sentence saying what is wrong with it. */
export function readWayOptions(args: string[]): WayOptions | string {
  try {
    const { values } = parseArgs({ args, options: { seconds: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' }, kinds: { type: 'string', default: kinds.join() } } });
    const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
    if (!(seconds >= 5 && seconds <= 600)) return `--seconds 5…600, not ${values.seconds}`;
    if (!Number.isInteger(seed)) return `--seed is a whole number, not ${values.seed}`;
    const asked = values.kinds.split(',');
    const chosen = kinds.filter((kind) => asked.includes(kind));
    if (chosen.length < asked.length) return `--kinds ${kinds.join()}, not ${values.kinds}`;
    return { seconds, seed, kinds: chosen };
  } catch (error) {
    return (error as Error).message;
  }
}
