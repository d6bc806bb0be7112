export { PictureGuard, NoModelError } from './process/picture-guard';
export type { Memory } from './process/guard-process';
export { HELD_FROM, type Findings, type Guarded } from './guard-picture';
export type { Box } from './finding/box';
export { ModelFileError, modelFiles, modelNames, readModelFile } from './model-files';
