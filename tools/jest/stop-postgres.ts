import { removeHome } from '@paidan/local-servers';
import './start-postgres';

export default async function stopAfterTheRun(): Promise<void> {
  const run = globalThis.postgresOfTheRun;
  await run?.server.stop();
  if (run) await removeHome(run.home);
}
