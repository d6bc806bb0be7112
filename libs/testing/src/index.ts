export { startTestServers, type TestServers } from '@paidan/local-servers';
export { aReport, anEvent } from './builders';
