/** Why no service, or geo-router, could take a city folder, one line for each problem; exit 0, or 1 when there are any. `npm run check:city` asks this first. */
import { checkCityFiles } from '@paidan/city';
import { checkCity } from './check-city/check-city';

async function main(folder: string | undefined): Promise<void> {
  if (!folder) throw new Error('用法 usage: npm run check:city -- <城市数据目录 city folder>');
  const unreadable = await checkCityFiles(folder);
  const problems = unreadable.length > 0 ? unreadable : await checkCity(folder);
  for (const line of problems) process.stdout.write(`${line}\n`);
  if (problems.length === 0) process.stderr.write('没有问题  nothing is wrong\n');
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
