import { rm } from 'node:fs/promises';
import './start-for-tests';

export default async function stopAfterTests(): Promise<void> {
  const system = globalThis.paidanUnderTest;
  await system?.stop();
  if (system) await rm(system.home, { recursive: true, force: true });
}
