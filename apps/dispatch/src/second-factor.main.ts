/** `npm run second-factor -- off <username>`: turns somebody's second factor off from the server; exit 0, 3 when there is no such account, 4 when it has none that is on, 2 when it could not be done. */
import { Database } from '@paidan/persistence';
import { readPrepareEnv } from '@paidan/service-kit';
import { turnOff } from './second-factor/turn-off';

const exits: Readonly<Record<string, number>> = { 'ACCOUNT.NOT_FOUND': 3, 'SECOND_FACTOR.OFF': 4 };

async function main([command, username, ...more]: string[]): Promise<void> {
  if (command !== 'off' || !username || more.length > 0) throw new Error('用法 usage: npm run second-factor -- off <username>');
  const database = await Database.open({ url: readPrepareEnv().DATABASE_URL, schema: 'dispatch', poolSize: 1 });
  try {
    const off = await turnOff(database, username, new Date());
    if (off.kind === 'refused') {
      process.stderr.write(`${off.body.message}\n`);
      process.exitCode = exits[off.body.code] ?? 2;
      return;
    }
    const { sessionsEnded } = off.value;
    process.stdout.write(`已停用 ${username} 的两步验证，结束了 ${sessionsEnded} 处登录，并记入操作记录；下次登录只需密码，请随即重新启用。\n`);
    process.stdout.write(`The second factor of ${username} is off, ${sessionsEnded} sessions were ended, and it is written down; the next login needs the password alone, so turn it on again right then.\n`);
  } finally {
    await database.close();
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
