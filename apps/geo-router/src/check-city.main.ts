/** `npm run check:city -- <city folder>`: why geo-router could not take the folder, one line for each problem; exit 0, or 1 when there are any. */
import { checkCity } from './check-city/check-city';

async function main(folder: string | undefined): Promise<void> {
  if (!folder) throw new Error('用法 usage: npm run check:city -- <城市数据目录 city folder>');
  const problems = await checkCity(folder);
  for (const line of problems) process.stdout.write(`${line}\n`);
  if (problems.length === 0) process.stderr.write('没有问题  nothing is wrong\n');
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
