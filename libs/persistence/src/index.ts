export { Database, type Tx } from './database';
export { migrationNames, prepareSchema, type SchemaOptions } from './prepare-schema';
export { addToOutbox, outboxText, writesOutbox, OUTBOX, type Outgoing } from './outbox';
export { traceOf } from './kept-traces';
export { claimMessage, claimMessages } from './inbox';
export { takePendingMessages, outboxState, OUTBOX_BATCH, type PendingMessage } from './outbox-reading';
export type { Listening } from './listen-on';
export { holdOnlyOne, type HeldLock } from './only-one';
export { isDatabaseUnavailable, isPassing, isTaken } from './unavailable';
export { NoMomentError, Snapshot, type SequenceState } from './backup/snapshot';
export { Loading, filledSchemas } from './backup/loading';
export type { TableShape } from './backup/schema-shape';
export { MessageTables1 } from './migrations/1-message-tables';
export { keepCityDocument, cityDocumentAt, type CityDocument } from './city-documents';
/** For the migrations of the services. */
export type { MigrationInterface, QueryRunner } from 'typeorm';
export { explainDatabase } from './explain-database';
export { tlsTroubleOf } from './tls-trouble';
