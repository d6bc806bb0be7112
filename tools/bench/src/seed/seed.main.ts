/** `npm run seed -- --cases N`: fills a data folder of its own with so many cases; one JSON line last; exit 0, 1 or 2 (bad input). */
import { repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { seedHome } from './seed-home';

const usage = `用法 usage: npm run seed -- --cases 1000000（1000…10000000）
在自己的数据目录（$PAIDAN_HOME/seeded）中生成这么多案件，之后用 PAIDAN_HOME=…/seeded npm start 启动。
Fills a data folder of its own with so many cases; start it afterwards with PAIDAN_HOME=…/seeded npm start.`;

function readCases(args: string[]): number | string {
  try {
    const { values } = parseArgs({ args, options: { cases: { type: 'string' } } });
    if (values.cases === undefined) return '要多少案件？ How many cases?';
    const cases = Number(values.cases);
    return Number.isInteger(cases) && cases >= 1_000 && cases <= 10_000_000 ? cases : `--cases 1000…10000000, not ${values.cases}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Of the million that was filled on two cores (NOTES). */
const GB_OF_A_MILLION = 18.5;
const MINUTES_OF_A_MILLION = 8;

const askedFor = (home: string, cases: number): string => {
  const gigabytes = Math.max(0.1, (GB_OF_A_MILLION * cases) / 1e6).toFixed(1);
  const minutes = Math.ceil(1 + (MINUTES_OF_A_MILLION * cases) / 1e6);
  return `在 ${home} 另起一份系统生成 ${cases} 件案件：约 ${gigabytes} GB，两核空闲时约 ${minutes} 分钟；Ctrl-C 中断并删除已生成的部分。
Filling ${cases} cases by a system of its own in that folder: some ${gigabytes} GB, some ${minutes} min on two idle cores; Ctrl-C breaks it off and removes what was made.`;
};

async function main(): Promise<number> {
  const cases = readCases(process.argv.slice(2));
  if (typeof cases === 'string') {
    say(`${cases}\n${usage}`);
    return 2;
  }
  const home = join(resolve(process.env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan')), 'seeded');
  if (existsSync(home)) {
    say(`${home} 已存在，请先移走或删除。 It is there already; move it away or remove it first.`);
    return 2;
  }
  say(askedFor(home, cases));
  const seeded = await seedHome(home, cases, say);
  process.stdout.write(`${JSON.stringify({ home, ...seeded, load: Number(loadavg()[0]!.toFixed(1)) })}\n`);
  return 0;
}

main().then((code) => process.exit(code), (error: unknown) => {
  say(String((error as Error).stack ?? error));
  process.exit(1);
});
