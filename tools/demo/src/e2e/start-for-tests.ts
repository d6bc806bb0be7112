import { sayToStderr } from '@paidan/local-servers';
import { startSystem, type RunningSystem } from '@paidan/start';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare global {
  var paidanUnderTest: RunningSystem | undefined;
}

/** A whole system of its own for the tests: new data folder, free port, real servers. */
export default async function startForTests(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'paidan-e2e-'));
  globalThis.paidanUnderTest = await startSystem({ home, port: 0, demo: true, say: sayToStderr, env: {}, durable: false });
  process.env.PAIDAN_E2E_HOME = home;
}
