/** Inject token of the addresses behind this door. */
export const SERVICES = Symbol('service addresses');
