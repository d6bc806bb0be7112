export * from './deadline/work-calendar';
export * from './deadline/deadline';
export * from './life/case-state';
export * from './life/case-event';
export * from './life/evolve';
export * from './life/transitions';
export * from './life/decide';
export * from './life/labels';
