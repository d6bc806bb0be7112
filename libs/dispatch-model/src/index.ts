export type { ClosedCase, DispatchQuestion } from './dispatch-case';
export { proposeUnit, type DispatchFigures, type DispatchModel, type UnitProposal } from './dispatch-model';
export { LEAST, trainDispatch, WANTED } from './fit-confidence';
export { DispatchModelError, readDispatchModel, writeDispatchModel } from './model-file';
export { isPlain, RuleBook } from './rule-book';
export type { FeatureGroup } from './unit-features';
