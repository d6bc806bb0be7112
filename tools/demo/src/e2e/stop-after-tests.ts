import { removeHome } from '@paidan/local-servers';
import './start-for-tests';

export default async function stopAfterTests(): Promise<void> {
  const system = globalThis.paidanUnderTest;
  await system?.stop();
  await globalThis.innerTrap?.stop();
  if (system) await removeHome(system.home);
}
