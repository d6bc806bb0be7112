export { freePort, isFree } from './free-port';
export { portFor, readJson, secretFor, writeJson } from './home-files';
export { startOwned, startTime, stopLeftover, type OwnedProcess, type ProcessOptions } from './owned-process';
export { CannotStart, sayToStderr, type Say } from './say';
export { cacheFolder, repositoryRoot } from './kafka-jars';
export { startKafka, type LocalKafka } from './kafka';
export { removeHome, startPostgres, type LocalPostgres } from './postgres';
export { findPostgis } from './find-postgis';
export { startTestServers, type TestServers } from './test-servers';
