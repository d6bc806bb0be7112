/** What `npm start` runs once everything is installed and built. */
import { CannotStart, sayToStderr, takeFiles } from '@paidan/local-servers';
import { startSystem, type RunningSystem } from './start-system';
import { defaultHome, optionsFromEnvironment } from './system-options';

const say = sayToStderr;
const AGAIN_MS = 1_000;

function introduce({ baseUrl, doors, home, accounts }: RunningSystem): void {
  say(`\n派单已就绪  Paidan is ready:  ${baseUrl}\n  接口 OpenAPI   ${baseUrl}/api/v1/openapi.json\n  数据与日志     ${home}`);
  if (doors.length > 1) say(`  其他入口 also    ${doors.slice(1).join('  ')}`);
  if (accounts) {
    say('\n演示账号 Demo accounts:');
    for (const { role, username, password, unitName } of accounts.accounts.filter(({ unitId }) => !unitId || unitId === 'municipal')) {
      say(`  ${role.padEnd(13)} ${username.padEnd(18)} ${password}  ${unitName ?? ''}`);
    }
    say(`  每个责任单位都有 crew-… 和 leader-…  Every unit has both; all are in ${home}/demo-accounts.json`);
    say('  市民：微信登录码 demo-任意文字，每个码一次  Citizens: any WeChat code demo-…, each once');
  }
  // Another terminal looks for the system in the same folder.
  const npm = home === defaultHome ? 'npm' : `PAIDAN_HOME=${home} npm`;
  say(accounts ? `\n看一遍案件如何办结：另开终端运行  See cases walk to closure:  ${npm} run demo` : `\n检查各部分：另开终端运行  What is well and what is not:  ${npm} run doctor`);
  say('Ctrl-C 停止全部  stops everything.');
}

async function main(): Promise<void> {
  let stopping: number | null = null;
  let starting: Promise<RunningSystem | null> = Promise.resolve(null);
  const stop = async () => {
    // A terminal may deliver one Ctrl-C twice, by way of npm.
    if (stopping !== null && performance.now() - stopping < AGAIN_MS) return;
    if (stopping !== null) process.exit(130);
    stopping = performance.now();
    say('\n正在停止… Stopping… (Ctrl-C 再按一次立即退出 again to quit at once)');
    // What is still being started has to be there before it can be stopped.
    await (await starting.catch(() => null))?.stop();
    say('已全部停止  All stopped.');
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  say('派单启动中  Starting Paidan…');
  takeFiles(process.env);
  const system = startSystem(optionsFromEnvironment(say));
  starting = system;
  const running = await system.catch((error: unknown) => {
    // Broken off by the same Ctrl-C: no fault to tell of, `stop` says the rest.
    if (stopping === null) throw error;
    return null;
  });
  if (running && stopping === null) introduce(running);
}

main().catch((error: unknown) => {
  say(error instanceof CannotStart ? `\n✗ ${error.message}` : `\n✗ ${(error as Error).stack ?? String(error)}`);
  process.exit(1);
});
