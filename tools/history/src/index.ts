export { bestGuess } from './best-guess';
export { historyFile, RecordedCase, sheetFile, TrueCase, truthFile } from './history-files';
export { makeHistory, worldOf, type HistoryOptions } from './make-history';
export type { World } from './world';
