export { startSystem, type RunningSystem } from './start-system';
export { optionsFromEnvironment, serviceNames, type SystemOptions } from './system-options';
export type { DemoAccount, DemoAccounts } from './demo-accounts';
export { untilReady, type Part } from './run-part';
