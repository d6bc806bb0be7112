/** `npm run check:city -- <city folder> [--for-real]`: why a city folder could not be taken, one line for each problem; exit 0, 1 when there are any, or 2. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkCityFolder } from './check-city';

const usage = '用法 usage: npm run check:city -- <城市数据目录 city folder> [--for-real]';

async function main(): Promise<number> {
  const { values, positionals: [folder] } = parseArgs({ allowPositionals: true, options: { 'for-real': { type: 'boolean', default: false } } });
  if (!folder) throw new Error(usage);
  const forReal = values['for-real'] || process.env.PAIDAN_DEMO === '0';
  const problems = await checkCityFolder(resolve(folder), process.env, forReal);
  for (const line of problems) process.stdout.write(`${line}\n`);
  if (problems.length === 0) process.stderr.write(forReal ? '没有问题  nothing is wrong\n' : '没有问题（正式运行另加 --for-real 检查摄像头密钥和账号密码）  nothing is wrong (for real use add --for-real, which looks at the secrets of cameras and the passwords of accounts)\n');
  return problems.length > 0 ? 1 : 0;
}

main().then((code) => { process.exitCode = code; }, (error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
