export { distanceMetres, isInChina, toWgs84, type Crs, type Point } from './coordinates';
export { GridIndex, type LocatedGrid } from './grid-index';
export { matchRule, type RuleQuestion } from './match-rule';
