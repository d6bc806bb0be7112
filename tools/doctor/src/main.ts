/** `npm run doctor [-- --json]`: what is wrong, in words, and what to do. */
import { homeFolder } from '@paidan/backup';
import { CannotStart, takeFiles } from '@paidan/local-servers';
import { examine } from './examine';
import { linesOf } from './finding';

async function main(): Promise<number> {
  takeFiles(process.env);
  const asJson = process.argv.includes('--json');
  const findings = await examine(homeFolder(), process.env, (finding) => { if (!asJson) process.stdout.write(`${linesOf(finding).join('\n')}\n`); });
  const count = (state: string) => findings.filter((finding) => finding.state === state).length;
  if (asJson) process.stdout.write(`${JSON.stringify(findings)}\n`);
  else process.stdout.write(`\n${count('broken')} 处故障 broken，${count('attention')} 处留意 to look at，${count('well')} 处正常 well\n`);
  return count('broken') > 0 ? 1 : 0;
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => {
  process.stderr.write(`${error instanceof CannotStart ? `✗ ${error.message}` : String((error as Error).stack)}\n`);
  process.exitCode = 2;
});
