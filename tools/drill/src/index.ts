/** The checker of end states, for whoever else brings a system to one. */
export { check } from './check/check';
export { readFacts, type EndState } from './check/read-facts';
export type { Facts, Finding } from './check/facts';
export { Ledger } from './client/ledger';
