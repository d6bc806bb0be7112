export { makeCity } from './prepare-services';
export { startSystem, type RunningSystem } from './start-system';
export { optionsFromEnvironment, serviceNames, type ServiceName, type SystemOptions } from './system-options';
export { addressOf } from './start-services';
export type { DemoAccount, DemoAccounts } from './demo-accounts';
export { heldHome, type HeldHome } from './home-lock';
export { whileItRuns } from './while-it-runs';
export { untilReady, type Part } from './run-part';
export { refusedSecrets } from './for-real';
