/** Inject token of how long this city keeps things. */
export const RETENTION = Symbol('how long things are kept');
