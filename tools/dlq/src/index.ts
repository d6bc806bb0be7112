export { DeadLetters, type SeenLetter, type Settling } from './dead-letters';
export type { Letter } from './letter';
